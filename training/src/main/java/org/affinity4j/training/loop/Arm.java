package org.affinity4j.training.loop;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.affinity4j.common.event.EventType;
import org.affinity4j.training.simulate.LiveShop;

/**
 * One shop with one way of filling its pages, from the first page to the last round. What shoppers
 * do is sent before the same shopper is answered again. Not thread-safe.
 */
final class Arm implements LiveShop.Recommender {

  private static final int BATCH = 500;

  /** What is different from arm to arm. */
  interface Backstage {

    /** Makes the first release of what happened so far, and opens the service on it. */
    Shopfront open(Path descriptor) throws IOException;

    /**
     * Something beside the shoppers before the first and after each round.
     *
     * @param round that is over; 0 before the first
     * @param second of the newest thing that happened, since 1970
     */
    void between(int round, long second, Shopfront front) throws IOException;
  }

  private record Place(String answer, int position, boolean besideCart) {}

  private final LiveShop shop;
  private final Backstage backstage;
  private final String watched;
  private final List<RoundFigures> rounds = new ArrayList<>();
  private final List<Shopfront.Event> unsent = new ArrayList<>();
  private final Map<String, Map<String, Place>> seen = new HashMap<>();
  private RoundTally tally = new RoundTally();
  private Shopfront front = new Closed();
  private String answer = "";
  private long second;

  /** An arm whose share of one product is watched. */
  Arm(LiveShop shop, String watched, Backstage backstage) {
    this.shop = shop;
    this.watched = watched;
    this.backstage = backstage;
  }

  List<RoundFigures> rounds() {
    return List.copyOf(rounds);
  }

  @Override
  public void opens(Path descriptor) throws IOException {
    front = backstage.open(descriptor);
    backstage.between(0, second, front);
  }

  @Override
  public void arrives() {
    tally.arrives();
  }

  @Override
  public List<String> page(LiveShop.Asked asked) throws IOException {
    if (unsent.stream().anyMatch(event -> event.deed().user().equals(asked.user()))) {
      send();
    }
    Shopfront.Page page = front.page(asked);
    answer = page.id();
    return page.items();
  }

  @Override
  public void shown(LiveShop.Asked asked, List<String> items) throws IOException {
    tally.shown(items, asked.besideCart());
    Map<String, Place> places = seen.computeIfAbsent(asked.user(), user -> new HashMap<>());
    for (int i = 0; i < items.size(); i++) {
      var deed =
          new LiveShop.Deed(
              asked.second(), asked.user(), 0, EventType.IMPRESSION, items.get(i), 1, 0);
      places.put(items.get(i), new Place(answer, i + 1, asked.besideCart()));
      add(new Shopfront.Event(deed, answer, i + 1));
    }
  }

  @Override
  public void happened(LiveShop.Deed deed) throws IOException {
    tally.happened(deed);
    second = deed.second();
    Place place = seen.getOrDefault(deed.user(), Map.of()).get(deed.item());
    if (place == null) {
      add(new Shopfront.Event(deed, "", 0));
    } else {
      if (deed.type() == EventType.PURCHASE) {
        tally.sold(place.answer(), place.besideCart());
      }
      add(new Shopfront.Event(clicked(deed), place.answer(), place.position()));
    }
  }

  /** To look at what one was shown is a click. */
  private static LiveShop.Deed clicked(LiveShop.Deed deed) {
    return deed.type() != EventType.VIEW
        ? deed
        : new LiveShop.Deed(
            deed.second(),
            deed.user(),
            deed.visit(),
            EventType.CLICK,
            deed.item(),
            deed.quantity(),
            deed.price());
  }

  @Override
  public void ends(int round) throws IOException {
    send();
    seen.clear();
    rounds.add(tally.figures(round, watched, shop.products()));
    tally = new RoundTally();
    backstage.between(round, second, front);
  }

  private void add(Shopfront.Event event) throws IOException {
    unsent.add(event);
    if (unsent.size() >= BATCH) {
      send();
    }
  }

  private void send() throws IOException {
    if (!unsent.isEmpty()) {
      front.send(List.copyOf(unsent));
      unsent.clear();
    }
  }

  /** Before the shop is open. */
  private static final class Closed implements Shopfront {
    @Override
    public Page page(LiveShop.Asked asked) {
      throw new IllegalStateException("the shop is not open yet");
    }

    @Override
    public void send(List<Event> events) {
      throw new IllegalStateException("the shop is not open yet");
    }
  }
}
