package org.affinity4j.training.nn;

import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;
import org.affinity4j.common.catalog.ItemIndex;
import org.affinity4j.common.encode.EncoderModel;
import org.affinity4j.common.encode.Int8Vectors;
import org.affinity4j.common.encode.ItemVectors;
import org.affinity4j.common.encode.KnownVectors;
import org.affinity4j.common.encode.ModelEncoder;
import org.affinity4j.common.encode.QueryScale;
import org.affinity4j.common.encode.SignalInputs;
import org.affinity4j.common.model.Model;
import org.affinity4j.common.model.ModelState;
import org.affinity4j.training.train.EarlierModel;
import org.affinity4j.training.train.EpochRecord;
import org.affinity4j.training.train.TrainingContext;
import org.affinity4j.training.train.TrainingData;
import org.jspecify.annotations.Nullable;

/**
 * One training from the first pass to the last: goes on after an interruption, watches validation,
 * keeps the best model. Used once, by one thread.
 */
final class SequenceRun {

  private final SequenceTraining training;
  private final SequenceOptions options;
  private final SequenceFamily family;
  private final TrainingData data;
  private final TrainingContext context;
  private final int passes;
  private final boolean watched;

  private final SequenceBatches batches;
  private final int[] counts;
  private final ItemSpaces spaces;
  private final QueryNetwork network;
  private final TrainingStep step;
  private double bestValue = Double.NEGATIVE_INFINITY;
  private int bestPass;
  private @Nullable Model best;
  private final List<EpochRecord> history = new ArrayList<>();

  SequenceRun(
      SequenceTraining training,
      SequenceBatches batches,
      int[] counts,
      ItemSpaces spaces,
      QueryNetwork network,
      TrainingStep step) {
    this.training = training;
    this.options = training.options();
    this.family = training.family();
    this.data = training.data();
    this.context = training.context();
    this.passes = training.passes();
    this.watched = training.watched();
    this.batches = batches;
    this.counts = counts;
    this.spaces = spaces;
    this.network = network;
    this.step = step;
  }

  SequenceTraining.Result all() {
    Optional<PassFile> file = context.work().map(folder -> new PassFile(folder, subject()));
    int first = 1 + file.flatMap(PassFile::load).map(this::resume).orElse(0);
    var watch =
        watched
            ? new ValidationWatch(data.heldOut().orElseThrow(), options.metric(), context)
            : null;
    for (int pass = first; pass <= passes && !patienceIsOver(pass - 1); pass++) {
      EpochRecord record = pass(pass, watch);
      history.add(record);
      context.history().accept(record);
      int made = pass;
      if (pass < passes) {
        file.ifPresent(f -> keep(f, made));
      }
    }
    SequenceTraining.Result result =
        best == null
            ? new SequenceTraining.Result(export(), passes)
            : new SequenceTraining.Result(best, bestPass);
    file.ifPresent(PassFile::delete);
    return result;
  }

  private void keep(PassFile file, int made) {
    try {
      file.save(
          new PassState(
              made,
              bestPass,
              bestValue,
              best == null ? null : best.state(),
              history,
              step.state()));
    } catch (UncheckedIOException e) {
      context
          .listener()
          .note(
              "%s (%s); an interruption would cost the passes made so far"
                  .formatted(e.getMessage(), e.getCause()));
    }
  }

  private boolean patienceIsOver(int made) {
    return watched && bestPass > 0 && made - bestPass >= options.patience();
  }

  /** All that the outcome depends on. */
  private String subject() {
    return String.join(
        "|",
        family.subject(),
        options.toString(),
        training.task().name(),
        data.dataset().fingerprint(),
        data.sequences().size() + " " + data.sequences().events(),
        String.valueOf(watched),
        String.valueOf(passes),
        training.start().map(EarlierModel::source).orElse(""),
        String.valueOf(context.seed()));
  }

  /** Takes over what an interrupted training left; gives the number of passes made. */
  private int resume(PassState state) {
    try {
      step.restore(state.arrays());
    } catch (IllegalArgumentException e) {
      throw new IllegalArgumentException(
          "the state an interrupted training left in %s does not fit: %s; remove it"
              .formatted(context.work().orElseThrow(), e.getMessage()),
          e);
    }
    bestPass = state.bestPass();
    bestValue = state.bestValue();
    ModelState kept = state.best();
    if (kept != null) {
      best = family.format().read(kept, data.dataset().catalog().index());
    }
    history.addAll(state.history());
    state.history().forEach(context.history());
    context.listener().note("goes on after pass " + state.pass() + " of an interrupted training");
    return state.pass();
  }

  private EpochRecord pass(int pass, @Nullable ValidationWatch watch) {
    long begun = System.nanoTime();
    double loss = train(pass);
    double seconds = (System.nanoTime() - begun) / 1e9;
    double rate = options.rate((long) pass * batches.count() - 1, steps());
    double speed = batches.targets() / Math.max(1e-9, seconds);
    if (watch == null) {
      tell(pass, "loss %.4f, %,.0f events/s".formatted(loss, speed));
      return EpochRecord.unmeasured(pass, loss, seconds, speed, rate);
    }
    Model model = export();
    double value = watch.value(model);
    tell(
        pass, "loss %.4f, %s %.4f, %,.0f events/s".formatted(loss, options.metric(), value, speed));
    if (value > bestValue) {
      bestValue = value;
      bestPass = pass;
      best = model;
    }
    return new EpochRecord(pass, loss, options.metric(), value, seconds, speed, rate);
  }

  private void tell(int pass, String words) {
    context.listener().note("pass %d of %d: %s".formatted(pass, passes, words));
  }

  private long steps() {
    return (long) options.epochs() * batches.count();
  }

  private double train(int pass) {
    var candidates =
        new Candidates(
            counts,
            options.negatives(),
            options.exponent(),
            options.logQ(),
            options.inBatch(),
            training.task() == Task.HIDDEN_MEMBER,
            (float) options.dismissMargin());
    int[][] order = batches.order(context.seed(), pass);
    context.listener().begin("pass " + pass + " of " + passes, order.length);
    double sum = 0;
    long asked = 0;
    try (var prepared =
        new Prefetcher<>(order.length, b -> prepare(candidates, order[b], seed(pass, b)))) {
      for (int b = 0; b < order.length; b++) {
        Prepared next = prepared.next();
        if (next.chosen().questions().length == 0) { // event weights left nothing of it
          context.listener().advance(1);
          continue;
        }
        long at = (long) (pass - 1) * order.length + b;
        double loss =
            step.take(next.batch(), next.chosen(), options.rate(at, steps()), seed(pass, b) + 1);
        check(loss, at);
        sum += loss * next.chosen().questions().length;
        asked += next.chosen().questions().length;
        context.listener().advance(1);
      }
    }
    context.listener().end();
    return sum / Math.max(1, asked);
  }

  private Prepared prepare(Candidates candidates, int[] windows, long seed) {
    SequenceBatch batch = batches.batch(windows, seed);
    return new Prepared(batch, candidates.select(batch, seed));
  }

  private long seed(int pass, int batch) {
    return Hashing.mix(context.seed() * 31 + pass) + 7L * batch;
  }

  private void check(double loss, long at) {
    if (!Double.isFinite(loss)) {
      throw new IllegalArgumentException(
          "the loss is %s at step %d; try a lower learningRate (now %s) or a clip (now %s)"
              .formatted(loss, at, options.learningRate(), options.clip()));
    }
  }

  private Model export() {
    ItemIndex items = data.dataset().catalog().index();
    float[] rows = spaces.scored().all();
    int[] nothing =
        IntStream.range(0, items.size()).filter(i -> !spaces.scored().places(i)).toArray();
    Int8Vectors rounded = Int8Vectors.of(rows, options.dimension());
    ItemVectors vectors =
        options.int8() ? rounded.vectors() : ItemVectors.of(rows, options.dimension());
    ItemVectors inQueries =
        options.tied() ? vectors : ItemVectors.of(spaces.inputs().all(), options.dimension());
    var inputs =
        new SignalInputs(
            KnownVectors.of(inQueries, nothing),
            options.tied(),
            options.maxLength(),
            step.typeVectors(),
            step.gapVectors());
    ModelEncoder encoder =
        family.encoder(network, inputs, new QueryScale(options.normalize(), (float) step.scale()));
    return options.int8()
        ? new EncoderModel(items, rounded, nothing, encoder)
        : new EncoderModel(items, vectors, nothing, encoder);
  }

  private record Prepared(SequenceBatch batch, Candidates.Selection chosen) {}
}
