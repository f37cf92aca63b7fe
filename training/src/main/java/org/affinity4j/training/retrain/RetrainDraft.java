package org.affinity4j.training.retrain;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.affinity4j.common.checkpoint.Canary;
import org.affinity4j.training.evaluate.report.ComparisonReport;
import org.affinity4j.training.retrain.data.MergedData;
import org.affinity4j.training.retrain.gate.Gate;
import org.affinity4j.training.retrain.gate.SliceDifference;
import org.jspecify.annotations.Nullable;

/** A report while it is being made. Immutable. */
record RetrainDraft(
    String time,
    RetrainTask task,
    @Nullable String champion,
    @Nullable FeedbackFacts feedback,
    List<Gate> gates,
    List<SliceDifference> slices,
    @Nullable ComparisonReport comparison,
    @Nullable StartFacts start) {

  RetrainDraft(String time, RetrainTask task, @Nullable String champion) {
    this(time, task, champion, null, List.of(), List.of(), null, null);
  }

  RetrainDraft about(MergedData data) {
    return new RetrainDraft(
        time, task, champion, FeedbackFacts.of(data), gates, slices, comparison, start);
  }

  RetrainDraft with(List<Gate> more) {
    return new RetrainDraft(
        time,
        task,
        champion,
        feedback,
        Stream.concat(gates.stream(), more.stream()).toList(),
        slices,
        comparison,
        start);
  }

  RetrainDraft with(StartFacts facts) {
    return new RetrainDraft(time, task, champion, feedback, gates, slices, comparison, facts);
  }

  RetrainDraft with(Contest.Result result) {
    var all = new ArrayList<>(gates);
    all.addAll(result.gates());
    return new RetrainDraft(
        time, task, champion, feedback, all, result.slices(), result.report(), start);
  }

  boolean failed() {
    return gates.stream().anyMatch(Gate::failed);
  }

  RetrainReport refused() {
    String failed =
        gates.stream().filter(Gate::failed).map(Gate::name).collect(Collectors.joining(", "));
    return report(
        Decision.REFUSED,
        null,
        "Refused by %s; nothing was published%s.".formatted(failed, stays()));
  }

  RetrainReport wouldPromote() {
    return report(
        Decision.WOULD_PROMOTE,
        null,
        "All gates passed; a dry run publishes nothing%s.".formatted(stays()));
  }

  RetrainReport published(String release) {
    return report(
        Decision.PUBLISHED,
        release,
        "Published %s; another release was promoted meanwhile, so it is not promoted: ./affinity models promote %s"
            .formatted(release, release));
  }

  RetrainReport canary(Canary begun) {
    Canary.Start start = begun.start();
    return report(
        Decision.CANARY,
        start.release(),
        "Published %s as a canary for %s of the users; services promote it after %s where nothing is worse, else they stop it: ./affinity models show %s"
            .formatted(start.release(), start.plan().share(), start.until(), start.release()));
  }

  RetrainReport promoted(String release) {
    return report(
        Decision.PROMOTED,
        release,
        "Published and promoted %s; running services follow within their poll interval."
            .formatted(release));
  }

  private String stays() {
    return champion == null ? "" : " and release %s stays in use".formatted(champion);
  }

  private RetrainReport report(Decision decision, @Nullable String release, String sentence) {
    return new RetrainReport(
        time,
        task.data(),
        task.model(),
        champion,
        release,
        decision,
        sentence,
        feedback,
        start,
        gates,
        slices,
        comparison);
  }
}
