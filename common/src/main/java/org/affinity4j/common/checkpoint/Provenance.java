package org.affinity4j.common.checkpoint;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonProperty;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * Where a checkpoint comes from: enough to make it again.
 *
 * @param data what was learnt from
 * @param trainings how each model was made
 * @param code what made it
 * @param platform where it was made
 * @param parent id of the release that was current when this one was made; null when there was none
 * @param metrics what the evaluation measured: model, then metric
 * @param lineage the feedback that was learnt from; null when there was none
 */
@JsonInclude(JsonInclude.Include.NON_NULL)
public record Provenance(
    @JsonProperty(required = true) Data data,
    @JsonProperty(required = true) List<Training> trainings,
    @JsonProperty(required = true) BuildInfo code,
    @JsonProperty(required = true) Platform platform,
    @Nullable String parent,
    @JsonProperty(required = true) SortedMap<String, SortedMap<String, Metric>> metrics,
    @Nullable Lineage lineage) {

  public Provenance {
    trainings = List.copyOf(trainings);
    var sorted = new TreeMap<String, SortedMap<String, Metric>>();
    metrics.forEach(
        (model, values) ->
            sorted.put(model, Collections.unmodifiableSortedMap(new TreeMap<>(values))));
    metrics = Collections.unmodifiableSortedMap(sorted);
  }

  /** Provenance without feedback. */
  public Provenance(
      Data data,
      List<Training> trainings,
      BuildInfo code,
      Platform platform,
      @Nullable String parent,
      SortedMap<String, SortedMap<String, Metric>> metrics) {
    this(data, trainings, code, platform, parent, metrics, null);
  }

  /** Provenance made by this code on this platform, with no parent and no metrics. */
  public static Provenance here(Data data, List<Training> trainings) {
    return new Provenance(
        data, trainings, BuildInfo.load(), Platform.here(), null, new TreeMap<>());
  }

  /** The same with another parent. */
  public Provenance withParent(@Nullable String id) {
    return new Provenance(data, trainings, code, platform, id, metrics, lineage);
  }

  /** The same with other metrics: model, then metric. */
  public Provenance withMetrics(Map<String, ? extends Map<String, Metric>> measured) {
    var sorted = new TreeMap<String, SortedMap<String, Metric>>();
    measured.forEach((model, values) -> sorted.put(model, new TreeMap<>(values)));
    return new Provenance(data, trainings, code, platform, parent, sorted, lineage);
  }

  /** The same with another lineage. */
  public Provenance withLineage(@Nullable Lineage read) {
    return new Provenance(data, trainings, code, platform, parent, metrics, read);
  }

  /**
   * The data set.
   *
   * @param name as the user calls it
   * @param fingerprint SHA-256 of its content
   * @param protocol one line that says how it was parted and asked
   */
  public record Data(
      @JsonProperty(required = true) String name,
      @JsonProperty(required = true) String fingerprint,
      @JsonProperty(required = true) String protocol) {}

  /**
   * How a model was made.
   *
   * @param model its name in the release
   * @param algorithm name of the algorithm
   * @param options value of each option, as text
   * @param seed seed of the run
   * @param threads number of threads of the run
   */
  public record Training(
      @JsonProperty(required = true) String model,
      @JsonProperty(required = true) String algorithm,
      @JsonProperty(required = true) SortedMap<String, String> options,
      @JsonProperty(required = true) long seed,
      @JsonProperty(required = true) int threads) {

    public Training {
      options = Collections.unmodifiableSortedMap(new TreeMap<>(options));
    }
  }

  /**
   * The machine, as Java's system properties name it.
   *
   * @param java version of Java
   * @param vm name of the virtual machine
   * @param os operating system and its version
   * @param arch processor architecture
   */
  public record Platform(
      @JsonProperty(required = true) String java,
      @JsonProperty(required = true) String vm,
      @JsonProperty(required = true) String os,
      @JsonProperty(required = true) String arch) {

    /** The platform this code runs on. */
    public static Platform here() {
      return new Platform(
          property("java.version"),
          property("java.vm.name"),
          property("os.name") + " " + property("os.version"),
          property("os.arch"));
    }

    private static String property(String name) {
      return System.getProperty(name, BuildInfo.UNKNOWN);
    }
  }

  /**
   * A measured value and its 95 % interval.
   *
   * @param low lower end; null when no interval was measured
   * @param high upper end; null when no interval was measured
   */
  @JsonInclude(JsonInclude.Include.NON_NULL)
  public record Metric(
      @JsonProperty(required = true) double value, @Nullable Double low, @Nullable Double high) {

    public Metric {
      if (!Double.isFinite(value)) {
        throw new IllegalArgumentException("metric is " + value + "; expected a finite number");
      }
    }

    /** A value without an interval. */
    public static Metric of(double value) {
      return new Metric(value, null, null);
    }
  }
}
