package org.affinity4j.training.retrain.data;

import java.io.IOException;
import java.util.Objects;
import java.util.concurrent.atomic.AtomicReference;
import org.affinity4j.training.dataset.Dataset;
import org.affinity4j.training.dataset.Protocol;
import org.affinity4j.training.ingest.DatasetLoader;
import org.affinity4j.training.ingest.LoadedDataset;
import org.affinity4j.training.progress.ProgressListener;

/**
 * A data set of files and feedback as one.
 *
 * @param dataset both, under the name of the files' data set
 * @param protocol how the files' descriptor has it parted and asked
 * @param known the files alone
 * @param feedback all that was read
 * @param cleaned what of it is in the data set
 */
public record MergedData(
    Dataset dataset, Protocol protocol, KnownProducts known, Feedback feedback, Cleaned cleaned) {

  /** What is there once files and feedback are joined. */
  private record Joined(KnownProducts known, Cleaned cleaned) {}

  /**
   * Reads the files and joins feedback to them.
   *
   * @param data name or path of the files' descriptor
   * @param seed by which clicks are drawn
   */
  public static MergedData of(
      DatasetLoader loader,
      String data,
      Feedback feedback,
      CleaningOptions options,
      long seed,
      ProgressListener progress)
      throws IOException {
    var joined = new AtomicReference<Joined>();
    LoadedDataset loaded =
        loader.read(
            data,
            (base, rules, builder) -> {
              var known = new KnownProducts(base.get(), builder);
              Cleaned cleaned = new Cleaning(known, options, seed).clean(feedback);
              FeedbackSequences.add(cleaned.deeds(), rules, builder);
              cleaned
                  .dismissals()
                  .forEach(one -> builder.addRejection(one.user(), one.item(), one.timeMillis()));
              joined.set(new Joined(known, cleaned));
            },
            progress);
    Joined both = Objects.requireNonNull(joined.get(), "the loader hands over a builder");
    return new MergedData(
        loaded.dataset(), loaded.protocol(), both.known(), feedback, both.cleaned());
  }
}
