package org.affinity4j.training.ingest.fetch;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.affinity4j.training.ingest.Descriptor;
import org.affinity4j.training.ingest.Origin;
import org.affinity4j.training.progress.ProgressListener;

/**
 * Fetches what a descriptor's origin offers into the cache. Thread-safe for different data sets.
 */
public final class Fetcher {

  private final Downloader downloader = new Downloader();

  /**
   * Fetches and converts; what is there already is left as it is.
   *
   * @return the files made, in the order of the descriptor
   * @throws DownloadException if the data set has no public origin (the message says what to do by
   *     hand), or a download fails
   */
  public List<Path> fetch(Descriptor descriptor, Path cache, ProgressListener progress)
      throws IOException, InterruptedException {
    Origin origin = descriptor.origin();
    if (origin.downloads().isEmpty()) {
      throw new DownloadException(
          "data set '%s' has no public origin to download from%s"
              .formatted(
                  descriptor.name(),
                  origin.byHand().isBlank() ? "" : "; by hand: " + origin.byHand().strip()),
          null);
    }
    List<Path> made = new ArrayList<>();
    for (Origin.Download download : origin.downloads()) {
      made.add(fetch(download, cache, progress));
    }
    return made;
  }

  private Path fetch(Origin.Download download, Path cache, ProgressListener progress)
      throws IOException, InterruptedException {
    Path target = cache.resolve(download.to());
    Origin.Conversion conversion = download.convert();
    if (conversion == null) {
      downloader.download(download.url(), target, download.sha256(), progress);
      return target;
    }
    Path converted = cache.resolve(conversion.to());
    if (!Files.exists(converted)) {
      downloader.download(download.url(), target, download.sha256(), progress);
      Workbooks.toCsv(target, conversion.entry(), converted, progress);
    }
    return converted;
  }
}
