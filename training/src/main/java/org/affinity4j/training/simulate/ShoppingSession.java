package org.affinity4j.training.simulate;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.List;
import java.util.Queue;
import org.affinity4j.common.event.EventType;
import org.affinity4j.training.simulate.Needs.AnyOf;
import org.affinity4j.training.simulate.Needs.Need;
import org.affinity4j.training.simulate.Needs.TheBundle;
import org.affinity4j.training.simulate.Needs.TheProduct;
import org.affinity4j.training.simulate.WordLists.Role;

/**
 * One visit, step by step: needs are met one after the other from what the shelf shows at that
 * time, then the cart is paid or left. Every step gives one event, so many visits can run
 * interleaved in order of time. The equations are in docs/simulated-shop.md. Not thread-safe.
 */
final class ShoppingSession {

  private static final double BUYING_MOOD = 0.8;

  /** Place r (from 0) is looked at with chance {@code (1 + r)^-0.9}. */
  private static final double EXAMINATION_EXPONENT = -0.9;

  private static final double INTEREST = 0.7;
  private static final double PRICE_ANCHORING = 2.5;

  /** Utility of taking nothing. */
  private static final double NOTHING_WHEN_BUYING = -1.6;

  private static final double NOTHING_WHEN_BROWSING = 2.5;

  /** Of a product noticed beside a cart, which nobody looked for. */
  private static final double NOTHING_BESIDE = 3;

  private static final double FAVOURITE = 0.06;
  private static final double BUNDLE_TAKEN = 0.1;
  private static final double BUNDLE_PAGE_TAKEN = 0.35;
  private static final double BUNDLE_MEMBER_TAKEN = 0.8;
  private static final double LOOKS_ROUND_FIRST = 0.2;
  private static final double RELATED_TYPE_LOOKED_AT = 0.07;
  private static final double HABIT_BOUGHT = 0.9;
  private static final double PAYS_WHEN_BUYING = 0.9;
  private static final double PAYS_WHEN_BROWSING = 0.4;
  private static final double IMPULSE = 0.3;
  private static final double KEEPS_LINE = 0.94;

  private static final double VIEW_SECONDS = 40;
  private static final double CART_SECONDS = 15;
  private static final int LONGEST_PAUSE_SECONDS = 600;

  private record Planned(long second, EventType type, int item, int quantity) {}

  private final ShopWorld world;
  private final Shelf shelf;
  private final Shopper shopper;
  private final long number;
  private final Chance chance;
  private final boolean buying;
  private final Queue<Need> needs;
  private final Queue<Planned> planned = new ArrayDeque<>();
  private final List<Integer> cart = new ArrayList<>();
  private long clock;
  private boolean checkedOut;

  ShoppingSession(
      ShopWorld world, Shelf shelf, Shopper shopper, long number, long start, Chance chance) {
    this.world = world;
    this.shelf = shelf;
    this.shopper = shopper;
    this.number = number;
    this.clock = start;
    this.chance = chance;
    this.buying = chance.happens(BUYING_MOOD);
    this.needs = new Needs(world, shopper, start, chance).draw(buying, start);
    plan();
  }

  long number() {
    return number;
  }

  int user() {
    return shopper.number();
  }

  /** Whether nothing is left to happen. */
  boolean over() {
    return planned.isEmpty();
  }

  /** Time of the next step in seconds since 1970; not to be asked of a visit that is over. */
  long nextSecond() {
    return planned.element().second();
  }

  /** The next event. What comes after it is decided now, not earlier than its need comes up. */
  ShopEvent step() {
    Planned next = planned.remove();
    plan();
    return new ShopEvent(
        next.second(), shopper.number(), number, next.type(), next.item(), next.quantity());
  }

  private void plan() {
    while (planned.isEmpty() && !needs.isEmpty()) {
      meet(needs.remove());
    }
    if (planned.isEmpty() && !checkedOut) {
      checkedOut = true;
      checkOut();
    }
  }

  private void meet(Need need) {
    if (need instanceof AnyOf any) {
      int chosen = lookFor(any.type());
      if (chosen >= 0) {
        take(chosen);
      }
    } else if (need instanceof TheProduct certain) {
      meetCertain(certain);
    } else if (need instanceof TheBundle set) {
      meetBundle(set.bundle());
    }
  }

  private void meetCertain(TheProduct need) {
    if (!onSale(need.item())) {
      return;
    }
    view(need.item());
    boolean wanted =
        need.habit()
            ? buying && chance.happens(HABIT_BOUGHT)
            : choose(List.of(need.item())) == need.item();
    if (wanted) {
      take(need.item());
    }
  }

  private void meetBundle(Bundles.ProductBundle bundle) {
    for (int member : bundle.members()) {
      if (onSale(member)) {
        view(member);
      }
    }
    if (buying && chance.happens(BUNDLE_PAGE_TAKEN)) {
      takeBundle(bundle);
    }
  }

  /** Looks at a page of a type from the top; returns what is chosen of it, or -1. */
  private int lookFor(int type) {
    int[] page = shelf.show(new Shelf.Page(shopper, type, clock), chance);
    var viewed = new ArrayList<Integer>();
    for (int place = 0; place < page.length; place++) {
      boolean examined = chance.happens(StrictMath.pow(1 + place, EXAMINATION_EXPONENT));
      if (examined && chance.happens(interest(page[place], viewed))) {
        view(page[place]);
        viewed.add(page[place]);
      }
    }
    int chosen = choose(viewed);
    for (int item : viewed) {
      if (item != chosen && chance.happens(FAVOURITE)) {
        plan(EventType.FAVOURITE, item, 1, CART_SECONDS);
      }
    }
    return chosen;
  }

  /** Chance that an examined product is opened: those priced like the first one sooner. */
  private double interest(int item, List<Integer> viewed) {
    double utility = INTEREST + world.utility(shopper, item, clock);
    if (!viewed.isEmpty()) {
      double ratio = world.price(item, clock) / world.price(viewed.get(0), clock);
      utility -= PRICE_ANCHORING * StrictMath.abs(StrictMath.log(ratio));
    }
    return 1 / (1 + StrictMath.exp(-utility));
  }

  /** Multinomial logit over what was viewed and nothing at all (-1). */
  private int choose(List<Integer> viewed) {
    double[] cumulative = new double[viewed.size() + 1];
    double sum = 0;
    for (int i = 0; i < viewed.size(); i++) {
      sum += StrictMath.exp(world.utility(shopper, viewed.get(i), clock));
      cumulative[i] = sum;
    }
    double nothing = buying ? NOTHING_WHEN_BUYING : NOTHING_WHEN_BROWSING;
    cumulative[viewed.size()] = sum + StrictMath.exp(nothing);
    int drawn = chance.pick(cumulative, cumulative.length);
    return drawn < viewed.size() ? viewed.get(drawn) : -1;
  }

  /** Puts a product into the cart, and then what goes with it. */
  private void take(int item) {
    addToCart(item);
    var cartNow = new Shelf.Cart(shopper, List.copyOf(cart), clock);
    var beside = BesideList.lookAt(shelf.beside(cartNow, chance), EXAMINATION_EXPONENT, chance);
    var bundle = world.bundles().of(item);
    if (bundle != null && chance.happens(BUNDLE_TAKEN)) {
      takeBundle(bundle);
    }
    for (var partner : world.complements().of(item)) {
      if (chance.happens(partner.strength()) && beside.finds(partner.item(), chance)) {
        takePartner(partner.item());
      }
    }
    beside.noticed().forEach(this::beTempted);
    for (int type : world.complements().relatedTypes(world.assortment().product(item).type())) {
      if (chance.happens(RELATED_TYPE_LOOKED_AT)) {
        int chosen = lookFor(type);
        if (chosen >= 0) {
          addToCart(chosen);
        }
      }
    }
  }

  /** Noticed beside the cart: opened by interest, and taken if it is liked enough. */
  private void beTempted(int item) {
    double utility = world.utility(shopper, item, clock) - NOTHING_BESIDE;
    double liked = 1 / (1 + StrictMath.exp(-utility));
    if (!cart.contains(item) && chance.happens(liked)) {
      view(item);
      if (chance.happens(liked)) {
        addToCart(item);
      }
    }
  }

  /** Looks for a product that goes with one in the cart; it may call for others in turn. */
  private void takePartner(int item) {
    if (!onSale(item) || cart.contains(item)) {
      return;
    }
    if (chance.happens(LOOKS_ROUND_FIRST)) {
      view(world.assortment().drawOfType(world.assortment().product(item).type(), chance));
    }
    view(item);
    take(item);
  }

  private void takeBundle(Bundles.ProductBundle bundle) {
    for (int member : bundle.members()) {
      if (!cart.contains(member) && onSale(member) && chance.happens(BUNDLE_MEMBER_TAKEN)) {
        view(member);
        addToCart(member);
      }
    }
  }

  private void checkOut() {
    boolean pays = chance.happens(buying ? PAYS_WHEN_BUYING : PAYS_WHEN_BROWSING);
    if (cart.isEmpty() || !pays) {
      return;
    }
    if (chance.happens(IMPULSE)) {
      takeImpulse();
    }
    clock += pause(VIEW_SECONDS);
    for (int item : cart) {
      if (chance.happens(KEEPS_LINE)) {
        planned.add(new Planned(clock, EventType.PURCHASE, item, quantity(item)));
      }
    }
  }

  private void takeImpulse() {
    int item = world.assortment().drawImpulse(chance);
    if (item >= 0 && onSale(item)) {
      addToCart(item);
    }
  }

  private int quantity(int item) {
    boolean oncePlenty = world.assortment().typeOf(item).role() == Role.DURABLE;
    return 1 + chance.geometric(oncePlenty ? 0.97 : 0.7);
  }

  private boolean onSale(int item) {
    return world.assortment().product(item).onSale(clock);
  }

  private void view(int item) {
    if (onSale(item)) {
      plan(EventType.VIEW, item, 1, VIEW_SECONDS);
    }
  }

  private void addToCart(int item) {
    if (!cart.contains(item)) {
      cart.add(item);
      plan(EventType.CART, item, 1, CART_SECONDS);
    }
  }

  private void plan(EventType type, int item, int quantity, double meanPause) {
    planned.add(new Planned(clock, type, item, quantity));
    clock += pause(meanPause);
  }

  private long pause(double meanSeconds) {
    return 3 + (long) Math.min(LONGEST_PAUSE_SECONDS, meanSeconds * chance.exponential());
  }
}
