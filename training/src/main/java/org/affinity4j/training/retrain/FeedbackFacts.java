package org.affinity4j.training.retrain;

import java.util.LinkedHashMap;
import java.util.Map;
import org.affinity4j.training.retrain.data.Feedback;
import org.affinity4j.training.retrain.data.LeftOut;
import org.affinity4j.training.retrain.data.MergedData;

/**
 * What was read of feedback, for reports. Counts alone: nobody is named.
 *
 * @param segments how many were read
 * @param events of all of them, erased ones left out
 * @param fresh of these, how many the release in use had not read
 * @param learnt how many are in the data set
 * @param leftOut new events that are not, by reason
 * @param erased events that erasures made void
 * @param rewritten segments read before that are different now
 * @param gone segments read before that are no longer there
 */
public record FeedbackFacts(
    int segments,
    long events,
    long fresh,
    long learnt,
    Map<String, Long> leftOut,
    long erased,
    int rewritten,
    int gone) {

  static FeedbackFacts of(MergedData data) {
    Feedback feedback = data.feedback();
    var leftOut = new LinkedHashMap<String, Long>();
    for (LeftOut reason : LeftOut.values()) {
      long count = data.cleaned().freshLeftOut(reason);
      if (count > 0) {
        leftOut.put(reason.words(), count);
      }
    }
    return new FeedbackFacts(
        feedback.segments().size(),
        feedback.deeds().size(),
        feedback.fresh(),
        data.cleaned().deeds().size(),
        leftOut,
        feedback.erased(),
        feedback.rewritten().size(),
        feedback.gone().size());
  }
}
