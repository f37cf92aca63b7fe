package org.affinity4j.training.ingest;

import java.net.URI;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Where a data set comes from. A component left out (null) is empty.
 *
 * @param source who published it, where
 * @param licence under which terms, as far as stated
 * @param downloads files that can be fetched; empty when there is no public origin
 * @param byHand what to do where nothing, or not all, can be fetched
 */
public record Origin(String source, String licence, List<Download> downloads, String byHand) {

  public Origin {
    source = source == null ? "" : source;
    licence = licence == null ? "" : licence;
    downloads = downloads == null ? List.of() : List.copyOf(downloads);
    byHand = byHand == null ? "" : byHand;
  }

  /** An origin of which nothing is known. */
  public static Origin unknown() {
    return new Origin("", "", List.of(), "");
  }

  /**
   * One file to fetch.
   *
   * @param url http or https
   * @param to where it goes, relative to the cache
   * @param sha256 of the bytes; null when the publisher states none
   * @param convert what is made of it; null: it is used as it is
   */
  public record Download(
      URI url, String to, @Nullable String sha256, @Nullable Conversion convert) {

    public Download {
      if (url == null || !("http".equals(url.getScheme()) || "https".equals(url.getScheme()))) {
        throw new IllegalArgumentException(
            "download url is '%s'; expected http://... or https://...".formatted(url));
      }
      if (to == null || to.isBlank() || to.startsWith("/") || to.contains("..")) {
        throw new IllegalArgumentException(
            "download goes to '%s'; expected a path inside the cache".formatted(to));
      }
    }
  }

  /**
   * A sheet of an Excel workbook (alone, or packed in a zip) written as CSV.
   *
   * @param entry name of the workbook in the zip; null when the download is the workbook
   * @param to where the CSV goes, relative to the cache; packed when it ends in {@code .gz}
   */
  public record Conversion(@Nullable String entry, String to) {}
}
