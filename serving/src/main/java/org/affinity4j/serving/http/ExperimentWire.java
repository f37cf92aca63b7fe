package org.affinity4j.serving.http;

import com.fasterxml.jackson.annotation.JsonInclude;
import io.javalin.openapi.OpenApiArrayValidation;
import io.javalin.openapi.OpenApiDescription;
import io.javalin.openapi.OpenApiExample;
import io.javalin.openapi.OpenApiName;
import io.javalin.openapi.OpenApiNumberValidation;
import io.javalin.openapi.OpenApiRequired;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import org.affinity4j.serving.experiment.Experiment;
import org.affinity4j.serving.experiment.Experiments;
import org.affinity4j.serving.experiment.ShadowFigures;
import org.affinity4j.serving.http.ProblemException.Kind;
import org.affinity4j.serving.live.Arm;
import org.jspecify.annotations.Nullable;

/** Experiments as requests and answers carry them. */
final class ExperimentWire {

  private static final int RELEASE_LENGTH = 128;

  private ExperimentWire() {}

  /** Of {@code PUT /v1/experiments}. */
  @OpenApiName("ExperimentsRequest")
  record Request(
      @OpenApiRequired
          @OpenApiDescription("All that are to be in force; none ends all")
          @OpenApiArrayValidation(minItems = "0", maxItems = "10")
          List<Wanted> experiments) {}

  /** A release beside the promoted one. */
  @OpenApiName("ExperimentRequest")
  record Wanted(
      @OpenApiRequired
          @OpenApiDescription("Name of those it answers; not 'main', each once")
          @OpenApiExample("canary")
          String group,
      @OpenApiRequired @OpenApiDescription("Id of a release of the store") String release,
      @OpenApiRequired
          @OpenApiDescription(
              "Of the users it answers, summing to less than 1; of a shadow: of the requests that are"
                  + " compared")
          @OpenApiNumberValidation(minimum = "0", maximum = "1")
          @OpenApiExample("0.05")
          double share,
      @OpenApiDescription(
              "Whether it answers nobody and is only compared with the promoted release; absent:"
                  + " false")
          @Nullable Boolean shadow) {}

  /** Of {@code GET /v1/experiments}. */
  @OpenApiName("ExperimentsAnswer")
  @JsonInclude(JsonInclude.Include.NON_NULL)
  record Answer(
      @OpenApiRequired List<Status> experiments,
      @OpenApiDescription("Why those that were kept are not in force; absent when they are")
          @Nullable String problem) {}

  /** How an experiment does. */
  @OpenApiName("Experiment")
  @JsonInclude(JsonInclude.Include.NON_NULL)
  record Status(
      @OpenApiRequired @OpenApiExample("canary") String group,
      @OpenApiRequired String release,
      @OpenApiRequired @OpenApiExample("0.05") double share,
      @OpenApiRequired boolean shadow,
      @OpenApiRequired @OpenApiDescription("Whether its release is loaded and takes part")
          boolean serving,
      @OpenApiDescription("Why its release does not take part; the promoted one answers instead")
          @Nullable String problem,
      @OpenApiDescription("Of a shadow: how its answers compare") @Nullable Compared agreement) {}

  /** How the answers of a shadow release compare with those of the promoted one. */
  @OpenApiName("Agreement")
  @JsonInclude(JsonInclude.Include.NON_NULL)
  record Compared(
      @OpenApiRequired @OpenApiDescription("Answers compared since the experiment began")
          long compared,
      @OpenApiRequired @OpenApiDescription("Not compared because too many waited") long dropped,
      @OpenApiRequired @OpenApiDescription("The shadow release could not answer") long failed,
      @OpenApiDescription("Mean share of the first ten products that both answered, 0 to 1")
          @Nullable Double overlapAt10,
      @OpenApiDescription("Mean of Kendall's tau over the products that both answered, -1 to 1")
          @Nullable Double rankCorrelation) {}

  static Experiments read(RequestBody body) {
    Fields fields = Fields.of(body);
    fields.required("experiments");
    var read = new ArrayList<Read>();
    for (Fields one : fields.objects("experiments", Experiments.MOST)) {
      read.add(Read.of(one));
    }
    fields.check();
    try {
      return new Experiments(read.stream().map(Read::experiment).toList());
    } catch (IllegalArgumentException e) {
      throw new ProblemException(Kind.UNANSWERABLE, String.valueOf(e.getMessage()));
    }
  }

  static Status status(
      Experiment one, Optional<? extends Arm<?>> arm, ShadowFigures.Snapshot figures) {
    return new Status(
        one.group(),
        one.release(),
        one.share(),
        one.shadow(),
        arm.isPresent() && arm.get().serving().isPresent(),
        arm.isPresent() ? arm.get().problem().orElse(null) : "its release is being read",
        one.shadow() ? compared(figures) : null);
  }

  private static Compared compared(ShadowFigures.Snapshot figures) {
    return new Compared(
        figures.compared(),
        figures.dropped(),
        figures.failed(),
        orNull(figures.overlap()),
        orNull(figures.rankCorrelation()));
  }

  private static @Nullable Double orNull(OptionalDouble figure) {
    return figure.isPresent() ? figure.getAsDouble() : null;
  }

  /** Complete once the fields were checked. */
  private record Read(
      Optional<String> group, Optional<String> release, OptionalDouble share, boolean shadow) {

    static Read of(Fields fields) {
      fields.required("group");
      fields.required("release");
      fields.required("share");
      return new Read(
          fields.text("group", ApiLimits.NAME_LENGTH),
          fields.text("release", RELEASE_LENGTH),
          fields.number("share", 0, 1, "above 0, at most 1"),
          fields.flag("shadow", false));
    }

    Experiment experiment() {
      return new Experiment(
          group.orElseThrow(), release.orElseThrow(), share.orElseThrow(), shadow);
    }
  }
}
