package org.affinity4j.training.loop;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.affinity4j.common.event.EventType;
import org.affinity4j.training.progress.ProgressListener;
import org.affinity4j.training.simulate.LiveShop;
import org.affinity4j.training.simulate.SimulationOptions;

/**
 * Lets the same shoppers into several shops that differ in how their pages are filled, and counts
 * what is bought: with a model that is trained anew after each round, with the first model kept,
 * with what is popular; and, where that is wanted, with a model trained anew while bots push a
 * product that nobody likes. Stateless but for its plan.
 */
public final class ClosedLoop {

  /** How a shop's pages are filled. */
  public enum Kind {
    /** By a model that is trained anew after each round. */
    RETRAINED,
    /** By the model of the first day. */
    FROZEN,
    /** By what sells best, counted anew after each round. */
    POPULAR,
    /** As {@link #RETRAINED}, while bots push a product. */
    ATTACKED
  }

  /**
   * What is simulated.
   *
   * @param organicDays days before the shop asks a recommender
   * @param bots shoppers that push the product, each day of the first two rounds
   * @param pushes what each of them does, half clicks and half purchases
   */
  public record Plan(SimulationOptions shop, int organicDays, int rounds, int bots, int pushes) {}

  /** Opens and keeps the service of one shop. */
  public interface Backroom extends AutoCloseable {

    /** Trains on what happened, promotes, and opens the service. */
    Shopfront open(Path descriptor) throws IOException;

    /** Trains anew on all that was sent; returns when the service answers by what came of it. */
    void retrain() throws IOException;

    @Override
    void close() throws IOException;
  }

  /** Makes the backroom of a shop. */
  @FunctionalInterface
  public interface Backrooms {
    Backroom of(Kind kind, Path folder) throws IOException;
  }

  private final Plan plan;
  private final Path folder;
  private final Backrooms backrooms;
  private final ProgressListener listener;

  /**
   * A loop.
   *
   * @param folder for files and stores, a folder an arm
   */
  public ClosedLoop(Plan plan, Path folder, Backrooms backrooms, ProgressListener listener) {
    this.plan = plan;
    this.folder = folder;
    this.backrooms = backrooms;
    this.listener = listener;
  }

  /** Runs the shops one after the other. */
  public Map<Kind, List<RoundFigures>> run(List<Kind> kinds) throws IOException {
    var figures = new LinkedHashMap<Kind, List<RoundFigures>>();
    for (Kind kind : kinds) {
      listener.note("shop: " + kind);
      figures.put(kind, run(kind));
    }
    return figures;
  }

  private List<RoundFigures> run(Kind kind) throws IOException {
    var shop = new LiveShop(plan.shop(), plan.organicDays(), plan.rounds());
    String watched = shop.leastLiked();
    Path own = folder.resolve(kind.name().toLowerCase(Locale.ROOT));
    try (Backroom backroom = backrooms.of(kind, own)) {
      var arm = new Arm(shop, watched, new Stage(kind, backroom, watched));
      shop.run(own.resolve("shop"), arm, listener);
      return arm.rounds();
    }
  }

  private final class Stage implements Arm.Backstage {

    private final Kind kind;
    private final Backroom backroom;
    private final String watched;

    private Stage(Kind kind, Backroom backroom, String watched) {
      this.kind = kind;
      this.backroom = backroom;
      this.watched = watched;
    }

    @Override
    public Shopfront open(Path descriptor) throws IOException {
      return backroom.open(descriptor);
    }

    @Override
    public void between(int round, long second, Shopfront front) throws IOException {
      if (kind == Kind.ATTACKED && (round == 1 || round == 2)) {
        front.send(attack(round, second));
      }
      if (kind != Kind.FROZEN && round > 0 && round < plan.rounds()) {
        backroom.retrain();
      }
    }

    /** A burst within the last hour. */
    private List<Shopfront.Event> attack(int round, long second) {
      var events = new ArrayList<Shopfront.Event>();
      for (int bot = 0; bot < plan.bots(); bot++) {
        for (int push = 0; push < plan.pushes(); push++) {
          long at = second - 3_600L * (plan.pushes() - push) / plan.pushes();
          EventType type = push % 2 == 0 ? EventType.CLICK : EventType.PURCHASE;
          events.add(
              new Shopfront.Event(
                  new LiveShop.Deed(at, "bot-" + round + "-" + bot, -1L - bot, type, watched, 1, 1),
                  "",
                  0));
        }
      }
      return events;
    }
  }
}
