package org.affinity4j.training.simulate;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.function.Function;
import org.affinity4j.common.event.EventType;
import org.affinity4j.training.progress.ProgressListener;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class LiveShopTest {

  private static final SimulationOptions OPTIONS =
      SimulationOptions.ofEvents(6_000).withUsers(200).withProducts(120).withDays(40);

  @TempDir private Path folder;

  /** Shows one product, or nothing, and writes down what it is told. */
  private static final class Told implements LiveShop.Recommender {
    private final List<String> ids;
    private final List<Integer> ends = new ArrayList<>();
    private final List<LiveShop.Deed> deeds = new ArrayList<>();
    private final List<List<String>> shown = new ArrayList<>();
    private Path descriptor = Path.of("");
    private final Function<LiveShop.Asked, List<String>> companions;
    private int arrivals;
    private int lists;

    private Told(List<String> ids, Function<LiveShop.Asked, List<String>> companions) {
      this.ids = ids;
      this.companions = companions;
    }

    @Override
    public void opens(Path file) {
      assertThat(deeds).isEmpty();
      assertThat(file).exists();
      descriptor = file;
    }

    @Override
    public void arrives() {
      arrivals++;
    }

    @Override
    public List<String> page(LiveShop.Asked asked) {
      assertThat(asked.category().isEmpty()).isEqualTo(asked.besideCart());
      lists += asked.besideCart() ? 1 : 0;
      return asked.besideCart() ? companions.apply(asked) : ids;
    }

    @Override
    public void shown(LiveShop.Asked asked, List<String> items) {
      shown.add(items);
    }

    @Override
    public void happened(LiveShop.Deed deed) {
      deeds.add(deed);
    }

    @Override
    public void ends(int round) {
      ends.add(round);
    }
  }

  private Told run(List<String> ids) throws IOException {
    return run(ids, asked -> List.of());
  }

  private Told run(List<String> ids, Function<LiveShop.Asked, List<String>> companions)
      throws IOException {
    var told = new Told(ids, companions);
    new LiveShop(OPTIONS, 20, 3).run(folder, told, ProgressListener.SILENT);
    return told;
  }

  @Test
  void theFirstDaysAreFilesAndTheOthersAreTold() throws IOException {
    Told told = run(List.of());

    assertThat(Files.readString(told.descriptor)).contains("kind: session");
    ShopTables files = ShopTables.read(folder);
    long first = told.deeds.get(0).second();
    assertThat(files.events()).isNotEmpty();
    assertThat(files.events())
        .allSatisfy(e -> assertThat(e.time().getEpochSecond()).isLessThan(first));
    assertThat(told.deeds).isSortedAccordingTo(Comparator.comparingLong(LiveShop.Deed::second));
    assertThat(told.ends).containsExactly(1, 2, 3);
    assertThat(told.arrivals).isGreaterThan(100);
  }

  @Test
  void shoppersChooseFromWhatTheyAreShown() throws IOException {
    var all = new ArrayList<String>();
    ShopWorld world = new ShopWorld(OPTIONS);
    world.assortment().products().forEach(product -> all.add(product.id()));

    Told bare = run(List.of());
    Told full = run(all);

    assertThat(purchases(full)).isGreaterThan(1.1 * purchases(bare));
    assertThat(full.shown).allSatisfy(page -> assertThat(page).hasSizeLessThanOrEqualTo(10));
  }

  @Test
  void whatGoesWithACartIsBoughtMoreOftenWhereItIsShownBesideIt() throws IOException {
    ShopWorld world = new ShopWorld(OPTIONS);
    List<String> all = world.assortment().products().stream().map(Product::id).toList();
    var numbers = new HashMap<String, Integer>();
    all.forEach(id -> numbers.put(id, numbers.size()));

    Told without = run(all);
    Told with =
        run(
            all,
            asked ->
                world
                    .complements()
                    .of(numbers.get(asked.cart().get(asked.cart().size() - 1)))
                    .stream()
                    .map(partner -> all.get(partner.item()))
                    .toList());

    assertThat(with.lists).isGreaterThan(100);
    assertThat(carts(with)).isGreaterThan(carts(without) * 1.1);
  }

  /** Products put into the cart, a visit. */
  private static double carts(Told told) {
    long put = told.deeds.stream().filter(deed -> deed.type() == EventType.CART).count();
    return put / (double) told.deeds.stream().map(LiveShop.Deed::visit).distinct().count();
  }

  /** Products bought, a shopper who came. */
  private static double purchases(Told told) {
    long bought = told.deeds.stream().filter(deed -> deed.type() == EventType.PURCHASE).count();
    return bought / (double) told.arrivals;
  }

  @Test
  void whatIsOfAnotherKindOrNotOnSaleIsNotShown() throws IOException {
    Told told = run(List.of("no such product"));

    assertThat(told.shown).isNotEmpty().allSatisfy(page -> assertThat(page).isEmpty());
  }

  @Test
  void refusesMoreRoundsThanDays() {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> new LiveShop(OPTIONS, 38, 3))
        .withMessage(
            "40 days, 38 of them without a recommender, and 3 rounds; expected at least a day a"
                + " round");
  }
}
