"""A two-tower next-item model with in-batch softmax, in PyTorch.

Query tower: mean of the history's item vectors -> dense -> ReLU -> dense; item tower: item vector -> dense -> ReLU ->
dense; both ends to length 1. Loss: cross-entropy of each target among the targets of the batch, corrected by logQ
(Yi et al. 2019); equal targets of other rows do not count. The table is shared between history and target, its
gradient is sparse.
"""

import numpy as np
import torch
from torch import nn
from torch.nn import functional as F

import harness


class TwoTower(nn.Module):
    def __init__(self, items, dim, hidden, scale, sparse):
        super().__init__()
        self.history = nn.EmbeddingBag(items, dim, mode="mean", sparse=sparse)
        nn.init.normal_(self.history.weight, std=dim**-0.5)
        self.query = nn.Sequential(nn.Linear(dim, hidden), nn.ReLU(), nn.Linear(hidden, dim))
        self.item = nn.Sequential(nn.Linear(dim, hidden), nn.ReLU(), nn.Linear(hidden, dim))
        self.scale = scale

    def queries(self, ids, starts):
        """Histories as one array of ids [N] and where each begins [B] -> [B, dim]."""
        return F.normalize(self.query(self.history(ids, starts)), dim=-1) * self.scale

    def vectors(self, ids):
        rows = F.embedding(ids, self.history.weight, sparse=self.history.sparse)
        return F.normalize(self.item(rows), dim=-1)


def batches(sequences, size, length, rng):
    """(history ids [N], starts [B], targets [B]); of each sequence one position is asked, drawn anew each time."""
    longer = np.flatnonzero(np.diff(sequences.offsets) > 1)
    order = rng.permutation(longer)
    for at in range(0, len(order) - size + 1, size):
        chosen = order[at : at + size]
        begin, end = sequences.offsets[chosen], sequences.offsets[chosen + 1]
        asked = begin + 1 + (rng.random(size) * (end - begin - 1)).astype(np.int64)
        lengths = np.minimum(asked - begin, length)
        starts = np.cumsum(lengths) - lengths
        where = np.repeat(asked - lengths - starts, lengths) + np.arange(lengths.sum())
        yield tuple(map(torch.from_numpy, (sequences.items[where], starts, sequences.items[asked])))


def full_batches(sequences, size, length, rng):
    """As batches, but the last event of a sequence is asked and the rest is its history: fixed work for timing."""
    order = rng.permutation(np.flatnonzero(np.diff(sequences.offsets) > 1))
    for at in range(0, len(order) - size + 1, size):
        chosen = order[at : at + size]
        asked = sequences.offsets[chosen + 1] - 1
        lengths = np.minimum(asked - sequences.offsets[chosen], length)
        starts = np.cumsum(lengths) - lengths
        where = np.repeat(asked - lengths - starts, lengths) + np.arange(lengths.sum())
        yield tuple(map(torch.from_numpy, (sequences.items[where], starts, sequences.items[asked])))


def in_batch_loss(queries, vectors, targets, log_chance):
    logits = torch.addmm(-log_chance[targets], queries, vectors.T)
    same = targets[:, None] == targets[None, :]
    same.fill_diagonal_(False)
    return F.cross_entropy(logits.masked_fill(same, float("-inf")), torch.arange(len(targets)))


def main():
    options = harness.parser(__doc__, dim=64, batch=1024, length=50, lr=0.002)
    options.add_argument("--hidden", type=int, default=128, help="units between the table and the end of each tower")
    options.add_argument("--scale", type=float, default=16.0, help="scores are cosines times this")
    options.add_argument("--ask", choices=["last", "any"], default="last", help="which event of a sequence is asked")
    options.add_argument("--dense", action="store_true", help="dense gradient of the table; quicker for small catalogues")
    options = options.parse_args()
    rng = harness.start(options)
    sequences = harness.Sequences.of(options, rng, options.length + 1)
    if len(sequences) < options.batch:
        raise SystemExit(f"{len(sequences)} sequences, batch {options.batch}; expected at least one full batch")
    counts = np.maximum(sequences.counts(), 1)
    log_chance = torch.from_numpy(np.log(counts / counts.sum()).astype(np.float32))
    model = TwoTower(sequences.catalogue, options.dim, options.hidden, options.scale, not options.dense)
    optimiser = harness.SparseAndDense(model, options.lr)
    clock = harness.Clock(options.warmup, options.steps)
    make = full_batches if options.ask == "last" else batches
    going = True
    for _ in range(options.epochs):
        for ids, starts, targets in make(sequences, options.batch, options.length, rng) if going else ():
            loss = in_batch_loss(model.queries(ids, starts), model.vectors(targets), targets, log_chance)
            optimiser.zero_grad()
            loss.backward()
            optimiser.step()
            going = clock.step(loss.item(), len(ids))
            if not going:
                break
    harness.emit("pytorch-two-tower", options, {"items": sequences.catalogue, **clock.figures()})


if __name__ == "__main__":
    main()
