#!/usr/bin/env bash
# Ours and its opponents with the sizes of the bars, one after the other, as JSON lines.
#   benchmarks/peers/run.sh lstm|two-tower|word2vec [FILE | ITEMS] [option ...]
# FILE holds item ids (whole numbers from 0), one sequence a line; a number makes sequences up over so many items
# (lstm and two-tower). Options after it go to the Python program as they are; with a FILE only that one runs.
# word2vec without a FILE makes up 2,000,000 words and hands the same to all: gensim, and Spark MLlib where it can be built.
# PYTHON is the interpreter with PyTorch, GENSIM_PYTHON the one with gensim, THREADS the threads of either.
# Build before: mvn -q -Dfast -DskipTests package
set -euo pipefail
here="$(cd "$(dirname "${BASH_SOURCE[0]}")" && pwd)"
python="${PYTHON:-python3}"
gensim="${GENSIM_PYTHON:-/usr/bin/python3}"
threads="${THREADS:-2}"

java_side() {
  local main=$1
  shift
  OMP_NUM_THREADS=1 OMP_WAIT_POLICY=passive OPENBLAS_CORETYPE="${OPENBLAS_CORETYPE:-$(core_type)}" \
    java -Xmx4g -XX:MaxNewSize=512m -XX:+UseParallelGC $(large_pages) -Dorg.bytedeco.javacpp.maxbytes=4g -Dorg.bytedeco.javacpp.maxphysicalbytes=0 \
    --add-modules jdk.incubator.vector -cp "$here/../target/affinity4j-benchmarks.jar" \
    "org.affinity4j.benchmarks.$main" "$@"
}

# As the launcher does.
large_pages() {
  grep -qs '\[always\]\|\[madvise\]' /sys/kernel/mm/transparent_hugepage/enabled && echo -XX:+UseTransparentHugePages || true
}

# As the launcher does: OpenBLAS 0.3.19 takes newer processors for very old ones.
core_type() {
  local flags
  flags=$(grep -m 1 '^flags' /proc/cpuinfo || true)
  case " $flags " in
    *" avx512_bf16 "*) echo Cooperlake ;;
    *" avx512f "*) echo SkylakeX ;;
    *) echo Haswell ;;
  esac
}

# Builds Spark's program (once fetched, without the network) and runs it; says in one line why it cannot.
spark_side() {
  local target="$here/spark/target"
  if ! (cd "$here/spark" && { mvn -q -B -o compile dependency:build-classpath -Dmdep.outputFile=target/classpath ||
    mvn -q -B compile dependency:build-classpath -Dmdep.outputFile=target/classpath; }) >/dev/null 2>"$words.log"; then
    echo "no Spark: its program cannot be built ($(grep -m 1 -o 'ERROR.*' "$words.log" || tail -n 1 "$words.log"))" >&2
    return
  fi
  java -Xmx4g $(sed 's/^/--add-opens=java.base\//; s/$/=ALL-UNNAMED/' <<<"$opened") \
    -cp "$target/classes:$(cat "$target/classpath")" SparkWord2Vec "$@" 2>"$words.log" ||
    echo "no Spark: its program failed ($(grep -m 1 -i 'exception\|error' "$words.log" || echo 'no word why'))" >&2
}

# What Spark reaches into on Java 17 (its launcher's JavaModuleOptions).
opened='java.lang
java.lang.invoke
java.lang.reflect
java.io
java.net
java.nio
java.util
java.util.concurrent
java.util.concurrent.atomic
sun.nio.ch
sun.nio.cs
sun.security.action
sun.util.calendar'

usage() {
  sed -n '2,8s/^# //p' "${BASH_SOURCE[0]}" >&2
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
    if [ "${source[0]}" = --synthetic ]; then
      java_side NeuralSteps lstm --items "${source[1]}" --batch 128 --steps 20 --batches 50 --threads "$threads" \
        --set dimension=100 --set units=100 --set negatives=512 --set attention=0
    fi
    exec "$python" "$here/lstm_next_item.py" "${source[@]}" --dim 100 --hidden 100 --batch 128 --length 20 \
      --negatives 512 --threads "$threads" --epochs 1000 --steps 200 --warmup 20 "$@"
    ;;
  two-tower)
    [ ${#source[@]} -gt 0 ] || source=(--synthetic 10000)
    if [ "${source[0]}" = --synthetic ]; then
      java_side NeuralSteps two-tower --items "${source[1]}" --batch 1024 --steps 50 --batches 50 \
        --threads "$threads" --set everyPlace=false --set inBatch=true --set negatives=1 --set hidden=128 \
        --set inputDropout=0
    fi
    exec "$python" "$here/two_tower.py" "${source[@]}" --dim 64 --hidden 128 --batch 1024 --length 50 \
      --threads "$threads" --epochs 1000 --steps 200 --warmup 20 "$@"
    ;;
  word2vec)
    if [ "${source[0]:-}" != --data ]; then
      words=$(mktemp)
      trap 'rm -f "$words" "$words.log"' EXIT
      java_side Item2VecBenchmark --write-sentences "$words"
      java_side Item2VecBenchmark --threads "$threads" --rounds 3
      "$gensim" "$here/word2vec_gensim.py" --data "$words" --dim 64 --window 10 --negatives 10 --epochs 1 \
        --workers "$threads" "$@"
      spark_side --data "$words" --dim 64 --window 10 --epochs 1 --workers "$threads" --clusters 1000
      exit
    fi
    exec "$gensim" "$here/word2vec_gensim.py" "${source[@]}" --workers "$threads" "$@"
    ;;
  *) usage ;;
esac
