package org.affinity4j.training.simulate;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.IntPredicate;
import org.affinity4j.common.event.EventType;
import org.affinity4j.training.progress.ProgressListener;

/**
 * A simulated shop that begins to ask a recommender what to show. For its first days it shows what
 * sells, and writes what happens to files, as {@link SimulatedShop} does; from then on each page is
 * the recommender's, and shoppers choose from what they are shown: higher places are seen more
 * often, taste and price decide (docs/simulated-shop.md). What they would like is known to the
 * simulation alone. To be run once.
 */
public final class LiveShop {

  private static final int PLACES = 10;
  private static final int PLACES_BESIDE = 6;

  private final SimulationOptions options;
  private final int organicDays;
  private final int rounds;
  private final ShopWorld world;
  private final Map<String, Integer> numbers = new HashMap<>();

  /**
   * A shop.
   *
   * @param organicDays days without a recommender, at least 1
   * @param rounds equal parts of the days that are left, at least 1
   * @throws IllegalArgumentException if there are no such days left
   */
  public LiveShop(SimulationOptions options, int organicDays, int rounds) {
    if (organicDays < 1 || rounds < 1 || organicDays + rounds > options.days()) {
      throw new IllegalArgumentException(
          "%d days, %d of them without a recommender, and %d rounds; expected at least a day a round"
              .formatted(options.days(), organicDays, rounds));
    }
    this.options = options;
    this.organicDays = organicDays;
    this.rounds = rounds;
    this.world = new ShopWorld(options);
    List<Product> products = world.assortment().products();
    for (int number = 0; number < products.size(); number++) {
      numbers.put(products.get(number).id(), number);
    }
  }

  /** Who fills the pages of the shop, and is told what comes of it. One thread calls. */
  public interface Recommender {

    /**
     * The days without a recommender are over.
     *
     * @param descriptor of what happened on them, a line a view, favourite, cart or purchase
     */
    void opens(Path descriptor) throws IOException;

    /** A shopper comes, whether to do something or not. */
    void arrives();

    /**
     * What to show to a shopper who looks for products of a category, or has just put one into the
     * cart.
     *
     * @return ids, best first; those that are not on sale or in the cart are left out, and ten are
     *     shown, beside a cart six
     */
    List<String> page(Asked asked) throws IOException;

    /** What a shopper was shown. */
    void shown(Asked asked, List<String> items) throws IOException;

    /** Something a shopper did, in the order of time. */
    void happened(Deed deed) throws IOException;

    /**
     * A round is over.
     *
     * @param round from 1
     */
    void ends(int round) throws IOException;
  }

  /**
   * A list is to be filled: a page for a shopper who looks for something, or the list beside a
   * cart.
   *
   * @param category from the root to the leaf; empty beside a cart
   * @param cart ids of what is in the cart, the newest last; empty for a page
   * @param second when, in seconds since 1970
   */
  public record Asked(String user, List<String> category, List<String> cart, long second) {

    public Asked {
      category = List.copyOf(category);
      cart = List.copyOf(cart);
    }

    /** Whether it is the list beside a cart. */
    public boolean besideCart() {
      return !cart.isEmpty();
    }
  }

  /**
   * Something a shopper did.
   *
   * @param visit number of the visit
   * @param price of one unit, as paid
   */
  public record Deed(
      long second,
      String user,
      long visit,
      EventType type,
      String item,
      int quantity,
      double price) {}

  /** Products of the shop. */
  public int products() {
    return numbers.size();
  }

  /** The product that shoppers like least of those of its kind, on sale throughout. */
  public String leastLiked() {
    Product least = null;
    for (Product product : world.assortment().products()) {
      boolean always =
          product.onSale(firstLiveSecond()) && product.onSale(world.traffic().lastSecond() - 1);
      if (always && (least == null || product.appeal() < least.appeal())) {
        least = product;
      }
    }
    if (least == null) {
      throw new IllegalStateException("no product is on sale throughout");
    }
    return least.id();
  }

  /**
   * Lets the days pass.
   *
   * @param folder for the files of the first days, made when missing
   */
  public void run(Path folder, Recommender recommender, ProgressListener listener)
      throws IOException {
    Files.createDirectories(folder);
    var files = new ShopFiles(folder, world);
    new TruthTeller(world).tell(options).write(folder.resolve(PlantedTruth.FILE));
    files.writeText(ShopFiles.README);
    files.writeCatalogue();
    files.writeBundles();
    listener.begin("simulating a live shop", options.events());
    try (var days = new Days(files, folder, recommender)) {
      var simulation = new Simulation(world, options, days, days);
      simulation.run(listener);
      days.pass(Long.MAX_VALUE);
    } catch (UncheckedIOException e) {
      throw e.getCause();
    } finally {
      listener.end();
    }
  }

  private long firstLiveSecond() {
    return world.traffic().firstSecond() + (long) organicDays * Traffic.DAY_SECONDS;
  }

  /** First second after a round. */
  private long end(int round) {
    long first = firstLiveSecond();
    long left = world.traffic().lastSecond() - first;
    return round == rounds ? world.traffic().lastSecond() : first + left * round / rounds;
  }

  /** The shop's pages and what becomes of its events, by the time. */
  private final class Days implements Shelf, Simulation.EventSink, AutoCloseable {

    private final ShopFiles files;
    private final Path folder;
    private final Recommender recommender;
    private final Shelf organic = new OrganicShelf(world);
    private final ShopFiles.EventFile events;
    private boolean open;
    private int round = 1;

    private Days(ShopFiles files, Path folder, Recommender recommender) throws IOException {
      this.files = files;
      this.folder = folder;
      this.recommender = recommender;
      this.events = files.new EventFile();
    }

    @Override
    public int[] show(Page page, Chance chance) {
      try {
        pass(page.second());
        return open ? recommended(page) : organic.show(page, chance);
      } catch (IOException e) {
        throw new UncheckedIOException(e);
      }
    }

    private int[] recommended(Page page) throws IOException {
      String path = world.assortment().type(page.type()).path();
      var asked =
          new Asked(
              ShopFiles.userId(page.shopper().number()),
              List.of(path.split(" > ", -1)),
              List.of(),
              page.second());
      return filled(asked, PLACES, item -> product(item).type() == page.type());
    }

    /** On the days without a recommender the list beside a cart is empty. */
    @Override
    public Optional<int[]> beside(Cart cart, Chance chance) {
      try {
        pass(cart.second());
        if (!open) {
          return Optional.of(new int[0]);
        }
        var asked =
            new Asked(
                ShopFiles.userId(cart.shopper().number()),
                List.of(),
                cart.items().stream().map(item -> product(item).id()).toList(),
                cart.second());
        return Optional.of(filled(asked, PLACES_BESIDE, item -> !cart.items().contains(item)));
      } catch (IOException e) {
        throw new UncheckedIOException(e);
      }
    }

    private int[] filled(Asked asked, int places, IntPredicate wanted) throws IOException {
      int[] shown =
          recommender.page(asked).stream()
              .mapToInt(id -> numbers.getOrDefault(id, -1))
              .filter(
                  item -> item >= 0 && product(item).onSale(asked.second()) && wanted.test(item))
              .distinct()
              .limit(places)
              .toArray();
      recommender.shown(asked, Arrays.stream(shown).mapToObj(item -> product(item).id()).toList());
      return shown;
    }

    private Product product(int item) {
      return world.assortment().product(item);
    }

    @Override
    public void arrived(long second) throws IOException {
      pass(second);
      if (open) {
        recommender.arrives();
      }
    }

    @Override
    public void accept(ShopEvent event) throws IOException {
      if (!open) {
        events.accept(event);
        return;
      }
      Product product = world.assortment().product(event.item());
      recommender.happened(
          new Deed(
              event.second(),
              ShopFiles.userId(event.user()),
              event.visit(),
              event.type(),
              product.id(),
              event.quantity(),
              world.price(event.item(), event.second())));
    }

    /** Opens, and ends rounds, that are due before a time. */
    private void pass(long second) throws IOException {
      if (!open && second >= firstLiveSecond()) {
        events.close();
        files.writeText(ShopFiles.SESSIONS_DESCRIPTOR);
        files.writeText(ShopFiles.HISTORIES_DESCRIPTOR);
        open = true;
        recommender.opens(folder.resolve(ShopFiles.SESSIONS_DESCRIPTOR));
      }
      while (open && round <= rounds && second >= end(round)) {
        recommender.ends(round++);
      }
    }

    @Override
    public void close() throws IOException {
      if (!open) {
        events.close();
      }
    }
  }
}
