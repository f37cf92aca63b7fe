package org.affinity4j.training.train;

import java.lang.ref.SoftReference;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Function;
import java.util.function.Supplier;
import org.affinity4j.common.model.Model;

/**
 * Remembers models and trials of one run, so that a model that stands alone and in a blend, or is
 * needed for a comparison and for a calibration, is trained once. What is remembered may be
 * forgotten when memory is short; it is then trained again. Thread-safe, though two threads that
 * ask for the same at once may both train it.
 */
public final class TrainingMemory {

  /** Remembers nothing. */
  public static final TrainingMemory NONE = new TrainingMemory(Set.of());

  private final Set<String> subjects;
  private final Map<Key, Entry> entries = new ConcurrentHashMap<>();
  private final Map<String, Made> made = new ConcurrentHashMap<>();
  private double savedSeconds;

  /**
   * What the making of a model took.
   *
   * @param passes over the data; 0 where the algorithm makes none
   * @param seconds of wall time, trials left out
   */
  public record Made(int passes, double seconds) {}

  /**
   * An empty memory.
   *
   * @param subjects what is worth remembering: texts that stand for an algorithm with its options
   */
  public TrainingMemory(Set<String> subjects) {
    this.subjects = Set.copyOf(subjects);
  }

  /** A trainer that looks here, in the memory of its context, before it trains. */
  public static Trainer remembering(String subject, Trainer trainer) {
    return new Remembering(subject, trainer);
  }

  /** Seconds that trainings would have taken which were remembered instead. */
  public synchronized double savedSeconds() {
    return savedSeconds;
  }

  /** What the last training of a subject took, on all of some data; empty where there was none. */
  public Optional<Made> made(String subject) {
    return Optional.ofNullable(made.get(subject));
  }

  private synchronized void save(double seconds) {
    savedSeconds += seconds;
  }

  private <T> T get(Key key, Class<T> type, Supplier<T> train) {
    if (!subjects.contains(key.subject)) {
      return train.get();
    }
    Entry known = entries.get(key);
    if (known != null) {
      Object remembered = known.value.get();
      if (remembered != null) {
        save(known.seconds);
        return type.cast(remembered);
      }
    }
    double savedBefore = savedSeconds();
    long begun = System.nanoTime();
    T trained = train.get();
    double seconds = (System.nanoTime() - begun) / 1e9 + savedSeconds() - savedBefore;
    entries.put(key, new Entry(new SoftReference<>(trained), seconds));
    return trained;
  }

  private Model measured(
      String subject, TrainingContext context, Function<TrainingContext, Model> train) {
    var passes = new AtomicInteger();
    long begun = System.nanoTime();
    Model model =
        train.apply(
            context.withHistory(
                epoch -> {
                  passes.incrementAndGet();
                  context.history().accept(epoch);
                }));
    if (this != NONE) {
      made.put(subject, new Made(passes.get(), (System.nanoTime() - begun) / 1e9));
    }
    return model;
  }

  private record Entry(SoftReference<Object> value, double seconds) {}

  /** What was trained on what; data is the same when it is the same object. */
  private record Key(
      String subject,
      boolean trial,
      long seed,
      int threads,
      Object sequences,
      Object combinations,
      Object fold) {

    static Key of(String subject, boolean trial, TrainingData data, TrainingContext context) {
      Object fold = data.heldOut().<Object>map(HeldOut::fold).orElse(NONE);
      return new Key(
          subject,
          trial,
          context.seed(),
          context.threads(),
          data.sequences(),
          data.combinations(),
          fold);
    }

    @Override
    public boolean equals(Object other) {
      return other instanceof Key key
          && subject.equals(key.subject)
          && trial == key.trial
          && seed == key.seed
          && threads == key.threads
          && sequences == key.sequences
          && combinations == key.combinations
          && fold == key.fold;
    }

    @Override
    public int hashCode() {
      return Objects.hash(subject, trial, seed, System.identityHashCode(sequences));
    }
  }

  private record Remembering(String subject, Trainer trainer) implements Trainer {

    @Override
    public String algorithm() {
      return trainer.algorithm();
    }

    @Override
    public boolean chooses() {
      return trainer.chooses();
    }

    @Override
    public Optional<String> cannotStartFrom(EarlierModel earlier, TrainingData data) {
      return trainer.cannotStartFrom(earlier, data);
    }

    @Override
    public Model train(TrainingData data, TrainingContext context) {
      if (data.isReduced()) {
        return trial(data, context).model();
      }
      return context
          .memory()
          .get(
              Key.of(subject, false, data, context),
              Model.class,
              () ->
                  chooses() && data.heldOut().isPresent()
                      ? trial(data, context).settled().train(data, context)
                      : context
                          .memory()
                          .measured(subject, context, told -> trainer.train(data, told)));
    }

    @Override
    public Trial trial(TrainingData data, TrainingContext context) {
      TrainingData reduced = data.reduced();
      Trial trial =
          context
              .memory()
              .get(
                  Key.of(subject, true, reduced, context),
                  Trial.class,
                  () -> trainer.trial(reduced, context));
      return new Trial(trial.model(), new Settled(subject, trial.settled()));
    }
  }

  /** Trains what a remembered trial settled. */
  private record Settled(String subject, Trainer trainer) implements Trainer {

    @Override
    public String algorithm() {
      return trainer.algorithm();
    }

    @Override
    public Model train(TrainingData data, TrainingContext context) {
      return context
          .memory()
          .get(
              Key.of(subject, false, data, context),
              Model.class,
              () -> context.memory().measured(subject, context, told -> trainer.train(data, told)));
    }
  }
}
