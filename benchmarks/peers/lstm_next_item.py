"""An LSTM that predicts the next item of a session at every position, with shared sampled negatives, in PyTorch.

Item vectors are tied: the same table feeds the LSTM and, through a projection when sizes differ, scores the items.
Loss: sampled softmax cross-entropy with the logQ correction; a negative that equals the target does not count.
"""

import numpy as np
import torch
from torch import nn
from torch.nn import functional as F

import harness


class NextItem(nn.Module):
    def __init__(self, items, dim, hidden, dropout, scale, sparse):
        super().__init__()
        self.table = nn.Embedding(items, dim, sparse=sparse)
        nn.init.normal_(self.table.weight, std=dim**-0.5)
        self.lstm = nn.LSTM(dim, hidden, batch_first=True)
        self.project = nn.Linear(hidden, dim, bias=False) if hidden != dim else nn.Identity()
        self.dropout = nn.Dropout(dropout)
        self.scale = scale

    def vectors(self, ids):
        """Rows of the table [.., dim], of length 1 when scores are scaled cosines."""
        rows = self.table(ids)
        return F.normalize(rows, dim=-1) if self.scale else rows

    def queries(self, sessions):
        """[B, T] ids -> [B, T, dim]; padding stands at the end and is read but never counted."""
        states, _ = self.lstm(self.dropout(self.vectors(sessions)))
        queries = self.project(self.dropout(states))
        return F.normalize(queries, dim=-1) * self.scale if self.scale else queries


def cut(sequences, length):
    """Where pieces of at most length + 1 events begin and end [N, 2]; each follows the one before by length events."""
    return np.array(
        [
            (begin, min(begin + length + 1, end))
            for start, end in zip(sequences.offsets[:-1].tolist(), sequences.offsets[1:].tolist())
            for begin in range(start, end - 1, length)
        ]
    )


def batches(items, pieces, size, rng):
    """Padded inputs and targets [B, T], target -1 where there is none; pieces of like length stand together."""
    lengths = pieces[:, 1] - pieces[:, 0] - 1
    order = rng.permutation(len(pieces))
    pool = size * 50
    for at in range(0, len(order), pool):
        near = order[at : at + pool]
        near = near[np.argsort(lengths[near], kind="stable")]
        starts = np.arange(0, len(near), size)
        for start in rng.permutation(starts):
            chosen = near[start : start + size]
            shape = (len(chosen), int(lengths[chosen].max()))
            inputs, targets = np.zeros(shape, np.int64), np.full(shape, -1, np.int64)
            for row, (begin, end) in enumerate(pieces[chosen].tolist()):
                inputs[row, : end - begin - 1] = items[begin : end - 1]
                targets[row, : end - begin - 1] = items[begin + 1 : end]
            yield torch.from_numpy(inputs), torch.from_numpy(targets)


def counted(queries, targets):
    """Queries [N, dim] and targets [N] without padding; no copy where there is none."""
    there = targets >= 0
    if there.all():
        return queries.flatten(0, 1), targets.flatten()
    return queries[there], targets[there]


def sampled_loss(model, queries, targets, drawn, negatives):
    """Cross-entropy of each target among itself and the drawn items, all corrected by their chance to be drawn."""
    candidates = model.vectors(torch.cat([targets, drawn]))
    positive, others = candidates[: len(targets)], candidates[len(targets) :]
    hit = (queries * positive).sum(-1) - negatives.log_chance[targets]
    miss = torch.addmm(-negatives.log_chance[drawn], queries, others.T)
    miss = miss.masked_fill_(targets[:, None] == drawn[None, :], float("-inf"))
    # log(exp(hit) + sum exp(miss)) - hit, without copying the large matrix to put the hit beside it
    return F.softplus(torch.logsumexp(miss, 1) - hit).mean()


@torch.no_grad()
def hits(model, sequences, most, length, top=20):
    """P@top and MRR@top in percent over every prefix, all items ranked; the target loses ties to none."""
    model.eval()
    table = model.vectors(torch.arange(model.table.num_embeddings))
    asked, hit, reciprocal = 0, 0, 0.0
    for start, end in zip(sequences.offsets[:-1], sequences.offsets[1:]):
        session = torch.from_numpy(sequences.items[start : min(end, start + length + 1)])
        if len(session) < 2 or asked >= most:
            continue
        scores = model.queries(session[None, :-1])[0] @ table.T
        ranks = (scores > scores.gather(1, session[1:, None])).sum(1)
        asked += len(ranks)
        hit += int((ranks < top).sum())
        reciprocal += float((1.0 / (ranks[ranks < top] + 1)).sum())
    model.train()
    return {"asked": asked, f"p@{top}": round(100 * hit / asked, 2), f"mrr@{top}": round(100 * reciprocal / asked, 2)}


def main():
    options = harness.parser(__doc__, dim=100, batch=128, length=20, lr=0.002)
    options.add_argument("--hidden", type=int, default=100, help="units of the LSTM")
    options.add_argument("--negatives", type=int, default=512, help="items drawn a step, shared by all its positions")
    options.add_argument("--exponent", type=float, default=0.75, help="negatives are drawn by count ** exponent")
    options.add_argument("--dropout", type=float, default=0.2, help="on what enters and what leaves the LSTM")
    options.add_argument("--scale", type=float, default=0.0, help="scores are cosines times this; 0: plain products")
    options.add_argument("--dense", action="store_true", help="dense gradient of the table; quicker for small catalogues")
    options.add_argument("--clip", type=float, default=5.0, help="largest norm of the dense gradient; 0: not clipped")
    options.add_argument("--test", help="file of sequences, as --data, of which every prefix is asked afterwards")
    options.add_argument("--asked", type=int, default=20_000, help="stop asking after so many prefixes")
    options = options.parse_args()
    rng = harness.start(options)
    sequences = harness.Sequences.of(options, rng, options.length + 1)
    negatives = harness.Negatives(sequences.counts(), options.exponent, rng)
    model = NextItem(
        sequences.catalogue, options.dim, options.hidden, options.dropout, options.scale, not options.dense
    )
    dense = [p for name, p in model.named_parameters() if not name.startswith("table.")]
    optimiser = harness.SparseAndDense(model, options.lr)
    clock = harness.Clock(options.warmup, options.steps)
    pieces = cut(sequences, options.length)
    going = True
    for _ in range(options.epochs):
        for inputs, targets in batches(sequences.items, pieces, options.batch, rng) if going else ():
            queries, wanted = counted(model.queries(inputs), targets)
            loss = sampled_loss(model, queries, wanted, negatives.draw(options.negatives), negatives)
            optimiser.zero_grad()
            loss.backward()
            if options.clip:
                nn.utils.clip_grad_norm_(dense, options.clip)
            optimiser.step()
            going = clock.step(loss.item(), len(queries))
            if not going:
                break
    figures = {"items": sequences.catalogue, **clock.figures()}
    if options.test:
        test = harness.Sequences.read(options.test, sequences.catalogue)
        figures.update(hits(model, test, options.asked, options.length))
    harness.emit("pytorch-lstm", options, figures)


if __name__ == "__main__":
    main()
