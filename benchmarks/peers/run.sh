#!/usr/bin/env bash
# One opponent with the sizes of the bars, as JSON lines.
#   benchmarks/peers/run.sh lstm|two-tower|word2vec [FILE | ITEMS] [option ...]
# FILE holds item ids (whole numbers from 0), one sequence a line; a number makes sequences up over so many items
# (lstm and two-tower). Options after it go to the Python program as they are.
# PYTHON is the interpreter with PyTorch, GENSIM_PYTHON the one with gensim, THREADS the threads of either.
set -euo pipefail
here="$(cd "$(dirname "${BASH_SOURCE[0]}")" && pwd)"
python="${PYTHON:-python3}"
gensim="${GENSIM_PYTHON:-/usr/bin/python3}"
threads="${THREADS:-2}"

usage() {
  sed -n '2,6s/^# //p' "${BASH_SOURCE[0]}" >&2
  exit 2
}

[ $# -ge 1 ] || usage
name="$1"
shift
source=()
if [ $# -ge 1 ] && [[ "$1" != --* ]]; then
  if [[ "$1" =~ ^[0-9]+$ ]]; then source=(--synthetic "$1"); else source=(--data "$1"); fi
  shift
fi

case "$name" in
  lstm)
    [ ${#source[@]} -gt 0 ] || source=(--synthetic 12000)
    exec "$python" "$here/lstm_next_item.py" "${source[@]}" --dim 100 --hidden 100 --batch 128 --length 20 \
      --negatives 512 --threads "$threads" --epochs 1000 --steps 200 --warmup 20 "$@"
    ;;
  two-tower)
    [ ${#source[@]} -gt 0 ] || source=(--synthetic 10000)
    exec "$python" "$here/two_tower.py" "${source[@]}" --dim 64 --hidden 128 --batch 1024 --length 50 \
      --threads "$threads" --epochs 1000 --steps 200 --warmup 20 "$@"
    ;;
  word2vec)
    [ "${source[0]:-}" = --data ] || { echo "word2vec needs a file of item ids" >&2; usage; }
    exec "$gensim" "$here/word2vec_gensim.py" "${source[@]}" --workers "$threads" "$@"
    ;;
  *) usage ;;
esac
