"""What the PyTorch opponents share: sequences from a file or made up, negatives, sparse optimiser, timing, the JSON line."""

import argparse
import json
import os
import platform
import resource
import sys
import time

# Threads that wait do not spin: another program measured beside on the same cores pays for it otherwise.
os.environ.setdefault("OMP_WAIT_POLICY", "passive")

import numpy as np  # noqa: E402
import torch  # noqa: E402


def parser(description, **defaults):
    """Options every opponent takes; defaults differ by opponent."""
    options = argparse.ArgumentParser(
        description=description, formatter_class=argparse.ArgumentDefaultsHelpFormatter
    )
    data = options.add_mutually_exclusive_group(required=True)
    data.add_argument("--data", help="file of item ids (whole numbers from 0), one sequence a line, separated by blanks")
    data.add_argument("--synthetic", type=int, metavar="ITEMS", help="made-up sequences over so many items")
    options.add_argument("--items", type=int, default=0, help="size of the catalogue; 0: the largest id of the data + 1")
    options.add_argument("--sequences", type=int, default=20_000, help="how many sequences are made up")
    options.add_argument("--dim", type=int, default=defaults["dim"], help="size of an item vector")
    options.add_argument("--batch", type=int, default=defaults["batch"], help="sequences a step")
    options.add_argument("--length", type=int, default=defaults["length"], help="events of a sequence that are read")
    options.add_argument("--epochs", type=int, default=1, help="passes over the data; steps bound them, if given")
    options.add_argument("--steps", type=int, default=0, help="stop after so many timed steps; 0: no bound")
    options.add_argument("--warmup", type=int, default=10, help="first steps, trained but not timed")
    options.add_argument("--lr", type=float, default=defaults["lr"], help="step size of Adam, dense and sparse")
    options.add_argument("--threads", type=int, default=2, help="threads within an operation")
    options.add_argument("--seed", type=int, default=1)
    return options


def start(options):
    """Threads and seeds. Returns the generator that batches and negatives are drawn from."""
    torch.set_num_threads(options.threads)
    torch.manual_seed(options.seed)
    return np.random.default_rng(options.seed)


class Sequences:
    """Item ids of all sequences in one array; sequence s is items[offsets[s]:offsets[s + 1]]."""

    def __init__(self, items, offsets, catalogue):
        self.items = items
        self.offsets = offsets
        self.catalogue = catalogue
        if items.size and (items.min() < 0 or items.max() >= catalogue):
            raise ValueError(f"item ids {items.min()}..{items.max()}; expected 0..{catalogue - 1}")

    def __len__(self):
        return len(self.offsets) - 1

    def counts(self):
        return np.bincount(self.items, minlength=self.catalogue)

    @staticmethod
    def read(path, catalogue=0):
        lines = []
        with open(path, encoding="utf-8") as text:
            for number, line in enumerate(text, 1):
                try:
                    lines.append(np.array(line.split(), dtype=np.int64))
                except ValueError as wrong:
                    raise ValueError(f"{path}, line {number}: expected whole numbers: {wrong}") from wrong
        if not any(len(line) for line in lines):
            raise ValueError(f"{path} has no item ids")
        items = np.concatenate(lines)
        offsets = np.concatenate([[0], np.cumsum([len(line) for line in lines])])
        return Sequences(items, offsets, catalogue or int(items.max()) + 1)

    @staticmethod
    def made_up(catalogue, number, length, rng):
        """Sequences that walk along groups of 20 neighbouring ids, so that there is something to learn."""
        group = rng.zipf(1.3, size=number) % max(1, catalogue // 20)
        walk = group[:, None] * 20 + rng.integers(0, 20, size=(number, length))
        stray = rng.random((number, length)) < 0.2
        walk[stray] = rng.integers(0, catalogue, size=int(stray.sum()))
        return Sequences((walk % catalogue).ravel(), np.arange(number + 1) * length, catalogue)

    @staticmethod
    def of(options, rng, length):
        if options.data:
            return Sequences.read(options.data, options.items)
        return Sequences.made_up(max(options.synthetic, options.items), options.sequences, length, rng)


class Negatives:
    """Draws items in proportion to count ** exponent; items never seen are not drawn."""

    def __init__(self, counts, exponent, rng):
        weights = np.where(counts > 0, counts.astype(np.float64) ** exponent, 0.0)
        self.cumulative = np.cumsum(weights / weights.sum())
        self.rng = rng
        chances = np.maximum(weights / weights.sum(), 1e-12)
        self.log_chance = torch.from_numpy(np.log(chances).astype(np.float32))

    def draw(self, number):
        found = np.searchsorted(self.cumulative, self.rng.random(number), side="right")
        return torch.from_numpy(np.minimum(found, len(self.cumulative) - 1))


class SparseAndDense:
    """Adam for the dense parameters, SparseAdam for those whose gradient is sparse."""

    def __init__(self, model, lr):
        tables = {id(module.weight) for module in model.modules() if getattr(module, "sparse", False)}
        sparse = [p for p in model.parameters() if id(p) in tables]
        dense = [p for p in model.parameters() if id(p) not in tables]
        self.parts = [torch.optim.Adam(dense, lr=lr, fused=True)] if dense else []
        if sparse:
            self.parts.append(torch.optim.SparseAdam(sparse, lr=lr))

    def zero_grad(self):
        for part in self.parts:
            part.zero_grad(set_to_none=True)

    def step(self):
        for part in self.parts:
            part.step()


class Clock:
    """Times the steps after the warm-up, batch making included; keeps the losses."""

    def __init__(self, warmup, most):
        self.warmup = warmup
        self.most = most
        self.losses = []
        self.milliseconds = []
        self.events = 0
        self.last = time.perf_counter()

    def step(self, loss, events):
        """Notes one step. Returns whether to go on."""
        now = time.perf_counter()
        self.losses.append(loss)
        if len(self.losses) > self.warmup:
            self.milliseconds.append((now - self.last) * 1e3)
            self.events += events
        self.last = time.perf_counter()
        return not self.most or len(self.milliseconds) < self.most

    def figures(self):
        if not self.milliseconds:
            raise ValueError(f"{len(self.losses)} steps in all, {self.warmup} of them warm-up; nothing was timed")
        times = np.array(self.milliseconds)
        tail = max(1, len(self.losses) // 5)
        return {
            "steps": len(times),
            "ms_per_step": round(float(times.mean()), 3),
            "ms_per_step_median": round(float(np.median(times)), 3),
            "events_per_s": round(self.events / (times.sum() / 1e3), 1),
            "first_loss": round(self.losses[0], 4),
            "loss": round(float(np.mean(self.losses[-tail:])), 4),
        }


def emit(opponent, options, figures, out=sys.stdout):
    """One JSON line: what ran, with what, on what, and how it went."""
    record = {
        "opponent": opponent,
        **figures,
        "peak_rss_mb": round(resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024),
        "options": vars(options),
        "versions": {"python": platform.python_version(), "torch": torch.__version__, "numpy": np.__version__},
    }
    print(json.dumps(record), file=out, flush=True)
