package org.affinity4j.training.evaluate;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicInteger;
import org.affinity4j.common.score.ItemFilter;
import org.affinity4j.common.score.Recommender;
import org.affinity4j.common.score.ScoredItem;
import org.affinity4j.common.score.Scorer;
import org.affinity4j.common.score.ScorerRecommender;
import org.affinity4j.training.progress.ProgressListener;
import org.affinity4j.training.split.Fold;
import org.affinity4j.training.split.KnownItems;
import org.affinity4j.training.split.TestCase;

/**
 * Asks a model every question of a fold and keeps what it answered: full ranking of the catalogue
 * through the recommender that serves. The result is the same whatever the number of threads.
 * Thread-safe.
 */
public final class Evaluator {

  /** Questions a thread takes at a time: few enough to share the work, many enough to be quiet. */
  private static final int CHUNK = 64;

  /** How many whole answers are kept for measuring diversity. */
  private static final int MOST_SAMPLED = 1_000;

  private final EvaluationOptions options;

  public Evaluator(EvaluationOptions options) {
    this.options = options;
  }

  /** Asks a scorer through {@link ScorerRecommender}. */
  public Evaluation evaluate(
      Scorer scorer, Fold fold, KnownItems knownItems, ProgressListener listener) {
    return evaluate(
        new ScorerRecommender(scorer), scorer.items().size(), fold, knownItems, listener);
  }

  /**
   * Asks a recommender.
   *
   * @param itemCount size of the numbering its answers use
   * @param listener told of each chunk of questions, from several threads
   */
  public Evaluation evaluate(
      Recommender recommender,
      int itemCount,
      Fold fold,
      KnownItems knownItems,
      ProgressListener listener) {
    List<TestCase> cases = fold.cases();
    var run = new Run(recommender, cases, knownItems, listener, itemCount);
    listener.begin("evaluate", cases.size());
    runAll(run, Math.min(options.threads(), (cases.size() + CHUNK - 1) / CHUNK));
    listener.end();
    return new Evaluation(cases, options, List.of(run.ranks), run.answers());
  }

  private static void runAll(Run run, int threads) {
    if (threads <= 1) {
      run.work();
      return;
    }
    ExecutorService pool = Executors.newFixedThreadPool(threads);
    try {
      List<Future<?>> workers = new ArrayList<>();
      for (int t = 0; t < threads; t++) {
        workers.add(pool.submit(run::work));
      }
      for (Future<?> worker : workers) {
        worker.get();
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException("the evaluation was interrupted", e);
    } catch (ExecutionException e) {
      throw new IllegalStateException("the model failed on a test query: " + e.getCause(), e);
    } finally {
      pool.shutdownNow();
    }
  }

  /** One pass over the questions, shared by the threads. */
  private final class Run {

    private final Recommender recommender;
    private final List<TestCase> cases;
    private final KnownItems knownItems;
    private final ProgressListener listener;
    private final int[][] ranks;
    private final int[][] sample;
    private final int sampleEvery;
    private final AtomicInteger next = new AtomicInteger();
    private final AtomicInteger unanswered = new AtomicInteger();
    private final List<int[]> exposures = new ArrayList<>();
    private final int itemCount;

    Run(
        Recommender recommender,
        List<TestCase> cases,
        KnownItems knownItems,
        ProgressListener listener,
        int itemCount) {
      this.recommender = recommender;
      this.cases = cases;
      this.knownItems = knownItems;
      this.listener = listener;
      this.itemCount = itemCount;
      this.ranks = new int[cases.size()][];
      this.sampleEvery = (cases.size() + MOST_SAMPLED - 1) / MOST_SAMPLED;
      this.sample = new int[cases.isEmpty() ? 0 : (cases.size() + sampleEvery - 1) / sampleEvery][];
    }

    void work() {
      int[] exposure = new int[itemCount];
      int from = next.getAndAdd(CHUNK);
      while (from < cases.size() && !Thread.currentThread().isInterrupted()) {
        int to = Math.min(cases.size(), from + CHUNK);
        for (int q = from; q < to; q++) {
          ask(q, exposure);
        }
        listener.advance(to - from);
        from = next.getAndAdd(CHUNK);
      }
      synchronized (exposures) {
        exposures.add(exposure);
      }
    }

    private void ask(int q, int[] exposure) {
      TestCase question = cases.get(q);
      ItemFilter filter =
          knownItems == KnownItems.EXCLUDED
              ? ItemFilter.excluding(question.query().items())
              : ItemFilter.ALL;
      List<ScoredItem> scored =
          recommender.recommend(question.query(), options.listLength(), filter);
      int[] answer = scored.stream().mapToInt(ScoredItem::ordinal).toArray();
      for (int item : answer) {
        exposure[item]++;
      }
      if (answer.length == 0) {
        unanswered.incrementAndGet();
      }
      if (q % sampleEvery == 0) {
        sample[q / sampleEvery] = answer;
      }
      ranks[q] = Ranks.each(answer, question.relevant());
    }

    Answers answers() {
      return new Answers(options.listLength(), exposure(), List.of(sample), unanswered.get());
    }

    private int[] exposure() {
      int[] sum = new int[itemCount];
      for (int[] part : exposures) {
        for (int item = 0; item < sum.length; item++) {
          sum[item] += part[item];
        }
      }
      return sum;
    }
  }
}
