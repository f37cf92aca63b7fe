package org.affinity4j.training.algo.baseline;

import java.util.Arrays;
import org.affinity4j.common.counting.EventWeights;
import org.affinity4j.common.counting.SessionIndex;
import org.affinity4j.common.counting.SessionKnnModel;
import org.affinity4j.common.model.Model;
import org.affinity4j.training.dataset.SequenceKind;
import org.affinity4j.training.train.Algorithm;
import org.affinity4j.training.train.Trainer;
import org.affinity4j.training.train.TrainingContext;
import org.affinity4j.training.train.TrainingData;

/**
 * Builds the index of VMIS-kNN (Kersbergen, Sprangers, Schelter, SIGMOD 2022): for each item its m
 * most recent sessions, and {@code idf = ln(|H| / h)}, H all sessions, h those with the item.
 * Sessions among the most recent of no item are not kept.
 */
public record SessionKnnTrainer(SessionKnnOptions options) implements Trainer {

  public static final Algorithm<SessionKnnOptions> ALGORITHM =
      new Algorithm<>(
          SessionKnnModel.TYPE,
          "what shoppers clicked in the most similar recent sessions (VMIS-kNN)",
          SessionKnnOptions.defaults(),
          SessionKnnTrainer::new);

  @Override
  public String algorithm() {
    return SessionKnnModel.TYPE;
  }

  @Override
  public Model train(TrainingData data, TrainingContext context) {
    var events = EventWeights.parse(options.eventWeights());
    Occurrences occurrences =
        Occurrences.ofItems(
            data.itemCount(),
            data.sequences(),
            type -> events.of(type) > 0 ? 1 : 0,
            options.longest());
    var settings =
        new SessionKnnModel.Settings(
            options.sample(),
            options.neighbours(),
            options.history(),
            proximity(data.sequences().kind()),
            events);
    return new SessionKnnModel(
        data.dataset().catalog().index(), new IndexBuild(occurrences).index(), settings);
  }

  private double proximity(SequenceKind kind) {
    return kind == SequenceKind.BASKET ? 0 : options.proximity();
  }

  private float[] idf(Occurrences occurrences) {
    float[] idf = new float[occurrences.itemCount()];
    double sessions = occurrences.nonEmpty();
    for (int item = 0; item < idf.length; item++) {
      int frequency = occurrences.frequency(item);
      idf[item] = options.idf() && frequency > 0 ? (float) Math.log(sessions / frequency) : 1;
    }
    return idf;
  }

  /** The steps of making one index. */
  private final class IndexBuild {

    private final Occurrences occurrences;
    private final int[] postingOffsets;
    private final int[] postings;
    private final int[] kept;

    IndexBuild(Occurrences occurrences) {
      this.occurrences = occurrences;
      int items = occurrences.itemCount();
      postingOffsets = new int[items + 1];
      for (int item = 0; item < items; item++) {
        int length = Math.min(options.sample(), occurrences.frequency(item));
        postingOffsets[item + 1] = postingOffsets[item] + length;
      }
      postings = new int[postingOffsets[items]];
      for (int item = 0; item < items; item++) {
        int newest = occurrences.frequency(item) - 1;
        for (int at = postingOffsets[item]; at < postingOffsets[item + 1]; at++) {
          int place = occurrences.place(item, newest--);
          postings[at] = occurrences.sequenceOf(place);
        }
      }
      kept = Arrays.stream(postings).sorted().distinct().toArray();
    }

    SessionIndex index() {
      int[] numbers = new int[occurrences.sequences()];
      int[] offsets = new int[kept.length + 1];
      for (int number = 0; number < kept.length; number++) {
        int session = kept[number];
        numbers[session] = number;
        offsets[number + 1] =
            offsets[number] + occurrences.end(session) - occurrences.start(session);
      }
      int[] items = new int[offsets[kept.length]];
      for (int number = 0; number < kept.length; number++) {
        int start = occurrences.start(kept[number]);
        for (int at = offsets[number]; at < offsets[number + 1]; at++) {
          items[at] = occurrences.item(start + at - offsets[number]);
        }
      }
      int[] renumbered = Arrays.stream(postings).map(session -> numbers[session]).toArray();
      return new SessionIndex(postingOffsets, renumbered, offsets, items, idf(occurrences));
    }
  }
}
