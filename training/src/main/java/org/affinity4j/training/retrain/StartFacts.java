package org.affinity4j.training.retrain;

import com.fasterxml.jackson.annotation.JsonIgnore;
import com.fasterxml.jackson.annotation.JsonInclude;
import java.util.List;
import java.util.Locale;
import org.affinity4j.training.experiment.Beginning;
import org.affinity4j.training.experiment.WarmStart;
import org.affinity4j.training.train.TrainingMemory;
import org.jspecify.annotations.Nullable;

/**
 * What the challenger was trained from, for reports.
 *
 * @param release whose models were the start; null where all are from scratch
 * @param models the challenger, or its parts where it is made of some
 */
@JsonInclude(JsonInclude.Include.NON_NULL)
public record StartFacts(@Nullable String release, List<Model> models) {

  public StartFacts {
    models = List.copyOf(models);
  }

  /**
   * How one model was trained, the last time that was.
   *
   * @param warm whether it went on from the release's model of its name
   * @param because why not; null where it did
   * @param passes over the data; 0 where its algorithm makes none; null where it was not trained
   * @param seconds they took; null where it was not trained
   */
  @JsonInclude(JsonInclude.Include.NON_NULL)
  public record Model(
      String name,
      String algorithm,
      boolean warm,
      @Nullable String because,
      @Nullable Integer passes,
      @Nullable Double seconds) {

    static Model of(Beginning one, TrainingMemory memory) {
      TrainingMemory.Made made = one.made(memory).orElse(null);
      return new Model(
          one.spec().name(),
          one.spec().algorithm().name(),
          one.isWarm(),
          one.scratchBecause().orElse(null),
          made == null ? null : made.passes(),
          made == null ? null : Challenger.rounded(made.seconds()));
    }

    @JsonIgnore
    String words() {
      String begun = warm ? "warm" : "from scratch (" + because + ")";
      return passes == null || seconds == null
          ? begun
          : begun + String.format(Locale.ROOT, ", %d passes in %.1f s", passes, seconds);
    }
  }

  static StartFacts of(@Nullable String champion, WarmStart start, TrainingMemory memory) {
    return new StartFacts(
        start.isWarm() ? champion : null,
        start.beginnings().stream().map(one -> Model.of(one, memory)).toList());
  }
}
