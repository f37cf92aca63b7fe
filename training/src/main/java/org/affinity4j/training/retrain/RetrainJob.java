package org.affinity4j.training.retrain;

import java.io.IOException;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.affinity4j.common.checkpoint.CheckpointStore;
import org.affinity4j.common.checkpoint.Lineage;
import org.affinity4j.common.checkpoint.Promotion;
import org.affinity4j.common.checkpoint.Provenance;
import org.affinity4j.common.feedback.SegmentReader;
import org.affinity4j.common.release.Release;
import org.affinity4j.common.release.ReleaseReader;
import org.affinity4j.training.evaluate.report.EvaluationReport;
import org.affinity4j.training.experiment.ModelSpec;
import org.affinity4j.training.experiment.ReleaseRun;
import org.affinity4j.training.experiment.Settings;
import org.affinity4j.training.publish.ModelPublisher;
import org.affinity4j.training.retrain.data.DamagedFeedbackException;
import org.affinity4j.training.retrain.data.Feedback;
import org.affinity4j.training.retrain.data.FeedbackReading;
import org.affinity4j.training.retrain.data.MergedData;
import org.affinity4j.training.retrain.gate.DataGates;
import org.affinity4j.training.retrain.gate.PromotionGates;
import org.affinity4j.training.train.TrainingContext;
import org.affinity4j.training.train.TrainingMemory;

/**
 * Makes a release anew: reads files and feedback, holds the feedback to its gates, lets a
 * challenger meet the release in use on the newest feedback, and only then trains on everything,
 * publishes and promotes, or makes the challenger a canary, which services promote. Refused
 * challengers are not published. For one thread; whoever runs it sees to it that no other does on
 * the same store.
 */
public final class RetrainJob {

  private static final String BY = "affinity retrain";

  private final RetrainTask task;
  private final SegmentReader segments;
  private final CheckpointStore store;
  private final TrainingContext context;
  private final Clock clock;

  /**
   * A job.
   *
   * @param segments feedback, of the folder of the store
   * @param store the same store
   */
  public RetrainJob(
      RetrainTask task,
      SegmentReader segments,
      CheckpointStore store,
      TrainingContext context,
      Clock clock) {
    this.task = task;
    this.segments = segments;
    this.store = store;
    this.context = context;
    this.clock = clock;
  }

  /**
   * Runs.
   *
   * @param mayPublish asked before anything is written to the store; throws where another has taken
   *     over meanwhile
   * @throws IllegalArgumentException if model or options do not fit the data, or the challenger is
   *     to be a canary and another release is one
   */
  public RetrainReport run(Permission mayPublish) throws IOException {
    task.check();
    if (task.canary().isPresent() && !task.options().dryRun()) {
      store.canaries().checkNoneRuns();
    }
    String began = clock.instant().toString();
    Optional<Release> champion = champion();
    Lineage before =
        champion.map(release -> release.manifest().provenance().lineage()).orElse(null);
    var draft = new RetrainDraft(began, task, champion.map(Release::id).orElse(null));
    MergedData data;
    try {
      Feedback feedback = new FeedbackReading(segments, before, context.listener()).read();
      data = task.merge(feedback, context);
    } catch (DamagedFeedbackException e) {
      return draft.with(List.of(DataGates.damaged(e))).refused();
    }
    Settings settings = task.settings(data.dataset());
    ModelSpec challenger = task.challenger(settings);
    draft = draft.with(DataGates.judge(data, task.options().data())).about(data);
    if (draft.failed()) {
      return draft.refused();
    }
    return contest(champion, data, draft, challenger, settings, mayPublish);
  }

  /** Asked before the store is written to. */
  @FunctionalInterface
  public interface Permission {

    /** Always given. */
    Permission ALWAYS = () -> {};

    /** Throws where it is not given. */
    void check() throws IOException;
  }

  private RetrainReport contest(
      Optional<Release> champion,
      MergedData data,
      RetrainDraft draft,
      ModelSpec challenger,
      Settings settings,
      Permission mayPublish)
      throws IOException {
    var gating = new PromotionGates(task.options().promotion());
    var slice = new NewestSlice(data);
    Challenger made;
    try {
      made = Challenger.of(challenger, champion, data, slice, task.options(), context.seed());
    } catch (IllegalArgumentException e) {
      return draft.with(List.of(gating.noQuestions(String.valueOf(e.getMessage())))).refused();
    }
    TrainingMemory memory = ModelSpec.memory(List.of(made.spec()));
    TrainingContext remembering = context.withMemory(memory);
    Contest.Result result =
        new Contest(slice, made.split(), remembering, task.options().promotion(), settings)
            .judge(made.spec(), champion);
    RetrainDraft judged = draft.with(result).with(made.facts(memory));
    if (judged.failed()) {
      return judged.refused();
    }
    if (task.options().dryRun()) {
      return judged.wouldPromote();
    }
    mayPublish.check();
    var publisher = new ModelPublisher(store, () -> lineage(data, made, memory));
    String release =
        new ReleaseRun(made.split(), remembering, settings)
            .publish(made.spec(), publisher, reports(result, made.spec()));
    judged = judged.with(made.facts(memory));
    mayPublish.check();
    if (!currentId().equals(champion.map(Release::id))) {
      return judged.published(release);
    }
    if (task.canary().isPresent() && champion.isPresent()) {
      return judged.canary(store.canaries().begin(release, task.canary().get(), BY));
    }
    store.promote(release, BY);
    return judged.promoted(release);
  }

  private Optional<Release> champion() throws IOException {
    Optional<String> id = currentId();
    return id.isEmpty()
        ? Optional.empty()
        : Optional.of(ReleaseReader.standard().read(store, id.get()));
  }

  private Optional<String> currentId() throws IOException {
    return store.current().map(Promotion::release);
  }

  private Lineage lineage(MergedData data, Challenger made, TrainingMemory memory) {
    var base = data.known().base();
    return new Lineage(
        new Provenance.Data(base.name(), base.fingerprint(), "files without feedback"),
        data.feedback().segments(),
        data.feedback().positions(),
        task.options().describe(),
        made.lineage(data, memory).orElse(null));
  }

  private static List<EvaluationReport> reports(Contest.Result result, ModelSpec challenger) {
    var reports = new ArrayList<EvaluationReport>();
    for (EvaluationReport report : result.report().models()) {
      if (report.model().equals(challenger.name())) {
        reports.add(report);
      }
    }
    return reports;
  }
}
