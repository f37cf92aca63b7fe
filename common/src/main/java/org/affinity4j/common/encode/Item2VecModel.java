package org.affinity4j.common.encode;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.IntPredicate;
import org.affinity4j.common.catalog.ItemIndex;
import org.affinity4j.common.math.TopK;
import org.affinity4j.common.model.Model;
import org.affinity4j.common.model.ModelFormat;
import org.affinity4j.common.model.ModelState;
import org.affinity4j.common.model.Tensor;
import org.affinity4j.common.score.DenseScores;
import org.affinity4j.common.score.Query;
import org.affinity4j.common.score.ScoreFunction;
import org.affinity4j.common.score.ScoredItem;

/**
 * Item vectors of skip-gram with negative sampling (Mikolov et al., NIPS 2013; on shopping data
 * Barkan and Koenigstein 2016, "item2vec"). Letters: n items, d dimensions. Every item has two
 * vectors: in, as surroundings, and out, as what is found in them.
 *
 * <p>The query vector is the mean of the in-vectors of its signals, weighted by {@link
 * Item2VecSettings#weights}; an item's score is its dot product with the item's in-vector, its
 * out-vector or their sum, as the settings say, plus its share of popularity. Items without the
 * vectors their relation needs are unscored and, in a query, passed over.
 */
public final class Item2VecModel implements Model {

  /** Type of item2vec models. */
  public static final String TYPE = "item2vec";

  static final ModelFormat FORMAT = new Format();

  private static final int VERSION = 1;
  private static final String IN = "in";
  private static final String OUT = "out";
  private static final String MET = "met";
  private static final String PLACED = "placed";

  private final ItemIndex items;
  private final Item2VecSettings settings;
  private final ItemVectors in;
  private final ItemVectors out;
  private final float[] met;
  private final byte[] placed;
  private final ItemVectors queryVectors;
  private final ItemVectors candidates;
  private final float[] bias;

  /**
   * A model of finished vectors.
   *
   * @param in in-vectors of all items
   * @param out out-vectors of all items
   * @param met how often each item was met in training, 0 for items without an out-vector; copied
   * @param placed 1 for items with an in-vector, else 0; 1 wherever met is above 0; copied
   * @throws IllegalArgumentException if sizes do not fit each other, or a count or mark is not such
   */
  public Item2VecModel(
      ItemIndex items,
      Item2VecSettings settings,
      ItemVectors in,
      ItemVectors out,
      float[] met,
      byte[] placed) {
    checkSizes(items.size(), in, out);
    checkLength(MET, met.length, items.size());
    checkLength(PLACED, placed.length, items.size());
    checkMarks(met, placed);
    this.items = items;
    this.settings = settings;
    this.in = in;
    this.out = out;
    this.met = met.clone();
    this.placed = placed.clone();
    this.queryVectors = settings.cosine() ? in.normalized() : in;
    ItemVectors outVectors = settings.cosine() ? out.normalized() : out;
    this.candidates =
        switch (settings.relation()) {
          case IN_IN -> queryVectors;
          case IN_OUT -> outVectors;
          case SUM -> queryVectors.plus(outVectors);
        };
    this.bias = bias();
  }

  private float[] bias() {
    double events = 0;
    for (float count : met) {
      events += count;
    }
    float[] logs = new float[met.length];
    for (int item = 0; item < logs.length; item++) {
      // an item that was only placed by its features counts as met once
      logs[item] =
          scored(item)
              ? (float)
                  (settings.popularity() * Math.log(Math.max(1, met[item]) / Math.max(1, events)))
              : ScoreFunction.UNSCORED;
    }
    return logs;
  }

  private boolean scored(int item) {
    return settings.relation() == VectorRelation.IN_IN ? placed[item] == 1 : met[item] > 0;
  }

  @Override
  public ItemIndex items() {
    return items;
  }

  /** How it scores. */
  public Item2VecSettings settings() {
    return settings;
  }

  /** In-vectors as learnt; those of items that are not {@link #isPlaced placed} mean nothing. */
  public ItemVectors in() {
    return in;
  }

  /** Out-vectors as learnt; those of items that were not {@link #isMet met} mean nothing. */
  public ItemVectors out() {
    return out;
  }

  /** Whether an item has an in-vector. */
  public boolean isPlaced(int item) {
    return item >= 0 && item < placed.length && placed[item] == 1;
  }

  /** Whether an item was met in training, which gives it an out-vector. */
  public boolean isMet(int item) {
    return item >= 0 && item < met.length && met[item] > 0;
  }

  @Override
  public Optional<ScoreFunction> bind(Query query) {
    float[] sum = new float[in.dimension()];
    float[] total = new float[1];
    settings
        .weights()
        .forEach(
            query,
            this::isPlaced,
            (item, weight) -> {
              queryVectors.addTo(sum, item, weight);
              total[0] += weight;
            });
    if (total[0] == 0) {
      return Optional.empty();
    }
    for (int k = 0; k < sum.length; k++) {
      sum[k] /= total[0];
    }
    float[] scores = new float[items.size()];
    candidates.scan(sum, scores);
    for (int item = 0; item < scores.length; item++) {
      scores[item] += bias[item];
    }
    return Optional.of(new DenseScores(scores));
  }

  /**
   * The items whose in-vectors point most nearly the same way: substitutes.
   *
   * @param n at least 1
   * @return best first with their cosine, without the item itself; empty when the item has no
   *     in-vector
   */
  public List<ScoredItem> similar(int item, int n) {
    if (!isPlaced(item)) {
      return List.of();
    }
    float[] scores = products(item, in);
    float[] lengths = in.lengths();
    for (int other = 0; other < scores.length; other++) {
      scores[other] /= Math.max(Float.MIN_NORMAL, lengths[item] * lengths[other]);
    }
    return best(scores, n, other -> other != item && isPlaced(other));
  }

  /**
   * The items most likely beside an item, for how popular they are: complements.
   *
   * @param n at least 1
   * @return best first with the dot product of its in-vector and their out-vectors, without the
   *     item itself; empty when the item has no in-vector
   */
  public List<ScoredItem> complement(int item, int n) {
    if (!isPlaced(item)) {
      return List.of();
    }
    return best(products(item, out), n, other -> other != item && isMet(other));
  }

  private float[] products(int item, ItemVectors others) {
    float[] products = new float[others.size()];
    others.scan(in.vector(item), products);
    return products;
  }

  private static List<ScoredItem> best(float[] scores, int n, IntPredicate wanted) {
    var top = new TopK(n);
    for (int item = 0; item < scores.length; item++) {
      if (wanted.test(item)) {
        top.offer(item, scores[item]);
      }
    }
    TopK.Ranked ranked = top.drain();
    var neighbours = new ArrayList<ScoredItem>(ranked.size());
    for (int i = 0; i < ranked.size(); i++) {
      neighbours.add(new ScoredItem(ranked.ordinals()[i], ranked.scores()[i]));
    }
    return neighbours;
  }

  @Override
  public ModelState state() {
    return new ModelState(
        TYPE,
        VERSION,
        settings.write(),
        Map.of(IN, in.tensor(), OUT, out.tensor(), MET, Tensor.of(met), PLACED, Tensor.of(placed)));
  }

  private static void checkSizes(int items, ItemVectors in, ItemVectors out) {
    if (in.size() != items || out.size() != items || in.dimension() != out.dimension()) {
      throw new IllegalArgumentException(
          "in-vectors are %d x %d and out-vectors %d x %d; expected two matrices alike of %d rows, the number of items"
              .formatted(in.size(), in.dimension(), out.size(), out.dimension(), items));
    }
  }

  private static void checkLength(String name, int length, int expected) {
    if (length != expected) {
      throw new IllegalArgumentException(
          "array '%s' has %d elements; expected %d, the number of items"
              .formatted(name, length, expected));
    }
  }

  private static void checkMarks(float[] met, byte[] placed) {
    for (int item = 0; item < met.length; item++) {
      boolean count = met[item] >= 0 && Float.isFinite(met[item]);
      boolean mark = placed[item] == 1 || (placed[item] == 0 && met[item] == 0);
      if (!count || !mark) {
        throw new IllegalArgumentException(
            "item %d was met %s times and is marked %d; expected a finite count of at least 0, and 1 where it is above 0"
                .formatted(item, met[item], placed[item]));
      }
    }
  }

  private record Format() implements ModelFormat {

    @Override
    public String type() {
      return TYPE;
    }

    @Override
    public Model read(ModelState state, ItemIndex items) {
      if (!state.type().equals(TYPE) || state.version() < 1 || state.version() > VERSION) {
        throw new IllegalArgumentException(
            "model is of type '%s', format version %d; this code reads '%s', versions 1 to %d"
                .formatted(state.type(), state.version(), TYPE, VERSION));
      }
      float[] in = state.floats(IN);
      if (items.size() == 0 || in.length == 0 || in.length % items.size() != 0) {
        throw new IllegalArgumentException(
            "array 'in' has %d elements; expected a multiple of %d, the number of items"
                .formatted(in.length, items.size()));
      }
      int dimension = in.length / items.size();
      return new Item2VecModel(
          items,
          Item2VecSettings.read(state),
          ItemVectors.of(in, dimension),
          ItemVectors.of(state.floats(OUT), dimension),
          state.floats(MET),
          state.bytes(PLACED));
    }
  }
}
