package org.affinity4j.training.ingest.table;

import com.fasterxml.jackson.annotation.JsonProperty;
import java.util.Locale;
import java.util.Optional;

/** How rows are written in a file. */
public enum TableFormat {
  /** RFC 4180: separated values, quoted where needed; a quoted value may span lines. */
  @JsonProperty("csv")
  CSV,
  /** Separated values without quoting, one row a line. */
  @JsonProperty("tsv")
  TSV,
  /** One JSON object a line. */
  @JsonProperty("jsonl")
  JSONL,
  /** Apache Parquet. */
  @JsonProperty("parquet")
  PARQUET;

  /** Name as used in descriptors. */
  public String wireName() {
    return name().toLowerCase(Locale.ROOT);
  }

  /**
   * The format a file name speaks of, with or without {@code .gz}; empty when it speaks of none.
   */
  public static Optional<TableFormat> ofName(String fileName) {
    String name = fileName.toLowerCase(Locale.ROOT);
    String bare = name.endsWith(".gz") ? name.substring(0, name.length() - 3) : name;
    String suffix = bare.substring(bare.lastIndexOf('.') + 1);
    return switch (suffix) {
      case "csv" -> Optional.of(CSV);
      case "tsv", "tab" -> Optional.of(TSV);
      case "jsonl", "ndjson", "json" -> Optional.of(JSONL);
      case "parquet", "pq" -> Optional.of(PARQUET);
      default -> Optional.empty();
    };
  }
}
