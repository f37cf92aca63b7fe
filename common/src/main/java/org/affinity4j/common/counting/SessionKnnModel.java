package org.affinity4j.common.counting;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.Arrays;
import java.util.Optional;
import org.affinity4j.common.catalog.ItemIndex;
import org.affinity4j.common.math.IntFloatMap;
import org.affinity4j.common.math.TopK;
import org.affinity4j.common.model.Model;
import org.affinity4j.common.model.ModelFormat;
import org.affinity4j.common.model.ModelState;
import org.affinity4j.common.score.Query;
import org.affinity4j.common.score.ScoreFunction;
import org.affinity4j.common.score.SparseScores;

/**
 * VMIS-kNN (Kersbergen, Sprangers, Schelter: Serenade, SIGMOD 2022): the sessions most like the
 * present one vote for their items.
 *
 * <p>Letters: the query's distinct items by last occurrence, i_1 the newest, L of them. Candidates
 * are the m most recent sessions that hold any of them. The likeness of a candidate s is {@code r_s
 * = sum over l with i_l in s of (L - l + 1) / L}; the k most alike stay, ties to the more recent.
 * With f the position l of the newest item that s shares, {@code score(i) = sum over neighbours s
 * with i in s of lambda(f) * r_s * idf_i * near(s,i)}, {@code lambda(f) = max(0, 1 - f/10)}. The
 * last factor is not of that paper but of STAN (Garg et al., SIGIR 2019): {@code near = exp(-d /
 * proximity)}, d the number of places in s between i and the shared item.
 *
 * <p>The paper keeps candidates in a hash map and a heap of times; since the sessions of each item
 * are sorted by age, merging those lists newest first and stopping after m sessions gives the same
 * candidates with neither.
 */
public final class SessionKnnModel implements Model {

  /** Type of these models. */
  public static final String TYPE = "session-knn";

  private static final int VERSION = 1;

  private final ItemIndex items;
  private final SessionIndex index;
  private final Settings settings;
  private final float[] near;

  /**
   * How a query is answered.
   *
   * @param sample m, how many recent sessions are looked at, at least 1
   * @param neighbours k, how many of them vote, at least 1
   * @param history how many of the newest distinct items of the query count, at least 1; a session
   *     that shares none newer than the tenth has no vote
   * @param proximity places within a neighbour over which a vote falls to 1/e; 0: it does not fall
   * @param events weights of event types; those above 0 count, all alike
   */
  public record Settings(
      int sample, int neighbours, int history, double proximity, EventWeights events) {

    public Settings {
      checkPositive("sample", sample);
      checkPositive("neighbours", neighbours);
      checkPositive("history", history);
      if (!(proximity >= 0) || Double.isInfinite(proximity)) {
        throw new IllegalArgumentException(
            "proximity is " + proximity + "; expected a finite number of at least 0");
      }
    }

    private static void checkPositive(String name, int value) {
      if (value < 1) {
        throw new IllegalArgumentException(name + " is " + value + "; expected at least 1");
      }
    }
  }

  /**
   * A model of a finished index.
   *
   * @throws IllegalArgumentException if the index has another number of items
   */
  public SessionKnnModel(ItemIndex items, SessionIndex index, Settings settings) {
    if (index.itemCount() != items.size()) {
      throw new IllegalArgumentException(
          "session index has %d items; expected %d".formatted(index.itemCount(), items.size()));
    }
    this.items = items;
    this.index = index;
    this.settings = settings;
    this.near = near(index.longestSession(), settings.proximity());
  }

  private static float[] near(int places, double proximity) {
    float[] near = new float[places];
    for (int distance = 0; distance < places; distance++) {
      near[distance] = proximity == 0 ? 1 : (float) Math.exp(-distance / proximity);
    }
    return near;
  }

  /** Reads these models. */
  public static ModelFormat format() {
    return new Format();
  }

  @Override
  public ItemIndex items() {
    return items;
  }

  @Override
  public Optional<ScoreFunction> bind(Query query) {
    int[] newest = newestItems(query);
    if (newest.length == 0) {
      return Optional.empty();
    }
    var scores = new IntFloatMap(512);
    var candidates = new SessionCandidates(index, newest, settings.sample());
    TopK.Ranked neighbours = candidates.mostAlike(settings.neighbours());
    for (int n = 0; n < neighbours.size(); n++) {
      int candidate = neighbours.ordinals()[n];
      int shared = candidates.newestShared(candidate);
      float lambda = 1 - shared / 10f;
      if (lambda > 0) {
        float weight = lambda * neighbours.scores()[n];
        vote(candidates.session(candidate), newest[shared - 1], weight, scores);
      }
    }
    return scores.size() == 0 ? Optional.empty() : Optional.of(new SparseScores(scores));
  }

  private void vote(int session, int sharedItem, float weight, IntFloatMap scores) {
    int[] sessionItems = index.sessionItems();
    int start = index.sessionOffsets()[session];
    int end = index.sessionOffsets()[session + 1];
    int sharedPlace = start;
    while (sharedPlace < end - 1 && sessionItems[sharedPlace] != sharedItem) {
      sharedPlace++;
    }
    for (int place = start; place < end; place++) {
      int item = sessionItems[place];
      scores.add(item, weight * index.idf()[item] * near[Math.abs(place - sharedPlace)]);
    }
  }

  /** Distinct items of the query's counted signals, newest first. */
  private int[] newestItems(Query query) {
    int[] found = new int[Math.min(settings.history(), query.size())];
    int size = 0;
    for (int i = query.size() - 1; i >= 0 && size < found.length; i--) {
      int item = query.item(i);
      boolean counts =
          index.isKnown(item) && settings.events().of(query.signals().get(i).type()) > 0;
      if (counts && !contains(found, size, item)) {
        found[size++] = item;
      }
    }
    return Arrays.copyOf(found, size);
  }

  private static boolean contains(int[] array, int size, int value) {
    for (int i = 0; i < size; i++) {
      if (array[i] == value) {
        return true;
      }
    }
    return false;
  }

  @Override
  public ModelState state() {
    ObjectNode node = JsonNodeFactory.instance.objectNode();
    node.put("sample", settings.sample());
    node.put("neighbours", settings.neighbours());
    node.put("history", settings.history());
    node.put("proximity", settings.proximity());
    node.put("eventWeights", settings.events().toString());
    return new ModelState(TYPE, VERSION, node, index.tensors());
  }

  private record Format() implements ModelFormat {
    @Override
    public String type() {
      return TYPE;
    }

    @Override
    public Model read(ModelState state, ItemIndex items) {
      StateChecks.checkVersion(state, TYPE, VERSION);
      var settings =
          new Settings(
              state.setting("sample").asInt(),
              state.setting("neighbours").asInt(),
              state.setting("history").asInt(),
              state.setting("proximity").asDouble(),
              EventWeights.parse(state.setting("eventWeights").asText()));
      return new SessionKnnModel(items, SessionIndex.read(state), settings);
    }
  }
}
