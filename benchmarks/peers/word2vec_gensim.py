"""gensim's Word2Vec (skip-gram, negative sampling) over sequences of item ids.

The file is read by gensim's own C reader; time is that of training alone, without counting the vocabulary.
"""

import argparse
import json
import os
import platform
import resource
import time

# The workers are the threads; a threaded BLAS under each of them only adds waiting.
os.environ.setdefault("OPENBLAS_NUM_THREADS", "1")
os.environ.setdefault("OMP_NUM_THREADS", "1")

import gensim  # noqa: E402
import numpy as np  # noqa: E402
from gensim.models import Word2Vec  # noqa: E402
from gensim.models.word2vec import FAST_VERSION, LineSentence  # noqa: E402


def main():
    options = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.ArgumentDefaultsHelpFormatter
    )
    options.add_argument("--data", required=True, help="file of item ids, one sequence a line, separated by blanks")
    options.add_argument("--dim", type=int, default=64)
    options.add_argument("--window", type=int, default=5, help="drawn anew from 1..window at each centre")
    options.add_argument("--negatives", type=int, default=5)
    options.add_argument("--epochs", type=int, default=5)
    options.add_argument("--exponent", type=float, default=0.75, help="negatives are drawn by count ** exponent")
    options.add_argument("--sample", type=float, default=0.0, help="threshold of subsampling; 0: none")
    options.add_argument("--min-count", type=int, default=1)
    options.add_argument("--lr", type=float, default=0.025, help="falls linearly to --min-lr")
    options.add_argument("--min-lr", type=float, default=0.0001)
    options.add_argument("--workers", type=int, default=2)
    options.add_argument("--seed", type=int, default=1)
    options.add_argument("--feed", choices=["file", "memory"], default="file",
                         help="file: workers read the file without the interpreter's lock; memory: lists of words")
    options.add_argument("--vectors", help="write word vectors here, in word2vec's text form")
    options = options.parse_args()

    if options.feed == "file":
        source = {"corpus_file": options.data}
    else:
        source = {"corpus_iterable": list(LineSentence(options.data))}
    model = Word2Vec(
        vector_size=options.dim, window=options.window, negative=options.negatives, ns_exponent=options.exponent,
        sample=options.sample, min_count=options.min_count, alpha=options.lr, min_alpha=options.min_lr,
        workers=options.workers, seed=options.seed, sg=1, hs=0,
    )
    model.build_vocab(**source)
    began = time.perf_counter()
    model.train(
        **source, total_examples=model.corpus_count, total_words=model.corpus_total_words, epochs=options.epochs
    )
    seconds = time.perf_counter() - began
    if options.vectors:
        model.wv.save_word2vec_format(options.vectors)
    print(json.dumps({
        "opponent": "gensim-word2vec",
        "words": model.corpus_total_words,
        "items": len(model.wv),
        "seconds": round(seconds, 3),
        "words_per_s": round(model.corpus_total_words * options.epochs / seconds, 1),
        "peak_rss_mb": round(resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024),
        "options": vars(options),
        "versions": {"python": platform.python_version(), "gensim": gensim.__version__, "numpy": np.__version__,
                     "compiled": FAST_VERSION >= 0},
    }), flush=True)


if __name__ == "__main__":
    main()
