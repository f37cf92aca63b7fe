package org.affinity4j.common.blend;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.affinity4j.common.math.IntFloatMap;
import org.affinity4j.common.math.IntSet;
import org.affinity4j.common.math.TopK;
import org.affinity4j.common.score.AttributedScores;
import org.affinity4j.common.score.ItemFilter;

/** The blended scores of one query. For one thread. */
final class BlendedScores implements AttributedScores {

  private final List<Voice> voices;

  /** The parts that answered, at least one. */
  BlendedScores(List<Voice> voices) {
    this.voices = List.copyOf(voices);
  }

  /**
   * What one part says.
   *
   * @param weight above 0
   */
  record Voice(String name, PartShares shares, float weight) {

    float give(int ordinal) {
      return ofScore(shares.scores().score(ordinal));
    }

    float ofScore(float score) {
      return (float) (weight * shares.ofScore(score));
    }
  }

  @Override
  public float score(int ordinal) {
    float sum = 0;
    boolean scored = false;
    for (Voice voice : voices) {
      float score = voice.shares().scores().score(ordinal);
      if (score != UNSCORED) {
        scored = true;
        sum += voice.ofScore(score);
      }
    }
    return scored ? sum : UNSCORED;
  }

  /** Every item that any part scores; dearer than {@link #offerTo}, which asks for the best. */
  @Override
  public void forEach(ScoreConsumer consumer) {
    var sums = new IntFloatMap(1024);
    for (Voice voice : voices) {
      voice.shares().scores().forEach((ordinal, score) -> sums.add(ordinal, voice.ofScore(score)));
    }
    sums.forEach(consumer::accept);
  }

  /**
   * Offers the best candidates of each part that pass the filter, with their exact scores; not
   * those of score 0, which no part holds likely.
   */
  @Override
  public void offerTo(TopK best, ItemFilter filter) {
    var offered = new IntSet(voices.size() * best.capacity());
    for (int one = 0; one < voices.size(); one++) {
      TopK.Ranked candidates = voices.get(one).shares().candidates(filter, best.capacity());
      int[] items = new int[candidates.size()];
      float[] known = new float[items.length];
      int count = 0;
      for (int i = 0; i < items.length; i++) {
        if (offered.add(candidates.ordinals()[i])) {
          items[count] = candidates.ordinals()[i];
          known[count++] = candidates.scores()[i];
        }
      }
      offer(items, count, one, known, best);
    }
  }

  /** Offers items of which the scores of one voice are known; asks the others for all at once. */
  private void offer(int[] items, int count, int one, float[] known, TopK best) {
    float[] sums = new float[count];
    float[] scores = new float[count];
    for (int v = 0; v < voices.size(); v++) {
      Voice voice = voices.get(v);
      float[] given = known;
      if (v != one) {
        voice.shares().scores().scores(items, count, scores);
        given = scores;
      }
      for (int i = 0; i < count; i++) {
        sums[i] += voice.ofScore(given[i]);
      }
    }
    for (int i = 0; i < count; i++) {
      if (sums[i] > 0 && sums[i] >= best.floor()) {
        best.offer(items[i], sums[i]);
      }
    }
  }

  @Override
  public Map<String, Float> contributions(int ordinal) {
    record Given(String name, float amount) {}
    var given = new ArrayList<Given>();
    for (Voice voice : voices) {
      float amount = voice.give(ordinal);
      if (amount > 0) {
        given.add(new Given(voice.name(), amount));
      }
    }
    given.sort(Comparator.comparing(Given::amount).reversed().thenComparing(Given::name));
    var contributions = new LinkedHashMap<String, Float>();
    given.forEach(one -> contributions.put(one.name(), one.amount()));
    return contributions;
  }
}
