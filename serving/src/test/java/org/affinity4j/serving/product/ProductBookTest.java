package org.affinity4j.serving.product;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.affinity4j.common.catalog.Item;
import org.affinity4j.common.catalog.ItemId;
import org.affinity4j.serving.product.ProductChange.Kind;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ProductBookTest {

  private static final Instant NOON = Instant.parse("2026-01-31T12:00:00Z");
  private static final Clock CLOCK = Clock.fixed(NOON, ZoneOffset.UTC);
  private static final Item LAMP =
      Item.builder(new ItemId("灯/1")).title("台灯").price(12.5).brand("Acme").build();

  @TempDir Path folder;
  private Path file;

  @BeforeEach
  void name() {
    file = folder.resolve("data").resolve("products.db");
  }

  @Test
  void nothingIsWrittenBeforeTheFirstChange() throws IOException {
    try (ProductBook book = ProductBook.open(file, CLOCK)) {
      assertThat(book.current().version()).isZero();
      book.change(editor -> assertThat(editor.find("x")).isEmpty());
    }
    assertThat(Files.exists(file.getParent())).isFalse();
  }

  @Test
  void changesOutliveTheProcess() throws IOException {
    try (ProductBook book = ProductBook.open(file, CLOCK)) {
      book.change(editor -> editor.put(LAMP));
      book.change(editor -> editor.delete("phone-01"));
      book.change(editor -> editor.patch("灯/1", Optional.empty(), json("{\"price\": 10}")));
    }
    try (ProductBook book = ProductBook.open(file, CLOCK)) {
      ProductOverlay overlay = book.current();
      assertThat(overlay.version()).isEqualTo(3);
      assertThat(overlay.size()).isEqualTo(2);
      ProductChange lamp = overlay.find("灯/1").orElseThrow();
      assertThat(lamp.version()).isEqualTo(3);
      assertThat(lamp.changed()).isEqualTo(NOON);
      assertThat(lamp.over(Optional.empty()).orElseThrow().wire())
          .isEqualTo(
              Item.builder(new ItemId("灯/1")).title("台灯").price(10).brand("Acme").build().wire());
      assertThat(overlay.find("phone-01").orElseThrow().kind()).isEqualTo(Kind.DELETE);
      assertThat(book.change(editor -> editor.put(LAMP)).version()).isEqualTo(4);
    }
  }

  @Test
  void anEditThatThrowsChangesNothing() throws IOException {
    try (ProductBook book = ProductBook.open(file, CLOCK)) {
      book.change(editor -> editor.put(LAMP));
      assertThatThrownBy(
              () ->
                  book.change(
                      editor -> {
                        editor.delete("灯/1");
                        editor.patch("none", Optional.empty(), json("{}"));
                      }))
          .hasMessageContaining("none");
      assertThat(book.current().version()).isEqualTo(1);
    }
    try (ProductBook book = ProductBook.open(file, CLOCK)) {
      assertThat(book.current().find("灯/1").orElseThrow().kind()).isEqualTo(Kind.PUT);
    }
  }

  @Test
  void oneProcessHasTheFileOpen() throws IOException {
    try (ProductBook book = ProductBook.open(file, CLOCK)) {
      book.change(editor -> editor.put(LAMP));
      assertThatThrownBy(() -> ProductBook.open(file, CLOCK))
          .isInstanceOf(IOException.class)
          .hasMessageContaining("in use by another process")
          .hasMessageContaining(file.toString());
    }
  }

  @Test
  void aFileThatIsNoneIsRefused() throws IOException {
    Files.createDirectories(file.getParent());
    Files.write(file, new byte[4096]);
    assertThatThrownBy(() -> ProductBook.open(file, CLOCK))
        .isInstanceOf(IOException.class)
        .hasMessageContaining(file.toString());
  }

  @Test
  void aClosedBookIsReadButNotChanged() throws IOException {
    ProductBook book = ProductBook.open(file, CLOCK);
    book.change(editor -> editor.put(LAMP));
    book.close();
    assertThatThrownBy(() -> book.change(editor -> editor.delete("灯/1")))
        .isInstanceOf(IOException.class)
        .hasMessageContaining("cannot be written");
    assertThat(book.current().version()).isEqualTo(1);
  }

  @Test
  void changesMadeAtOnceAreAllMade() throws Exception {
    var workers = Executors.newFixedThreadPool(4);
    try (ProductBook book = ProductBook.open(file, CLOCK)) {
      List<Callable<ProductOverlay>> tasks = new ArrayList<>();
      for (int i = 0; i < 40; i++) {
        Item item = Item.builder(new ItemId("p" + i)).price(i).build();
        tasks.add(() -> book.change(editor -> editor.put(item)));
      }
      for (Future<ProductOverlay> done : workers.invokeAll(tasks)) {
        done.get();
      }
      assertThat(book.current().size()).isEqualTo(40);
      assertThat(book.current().version()).isEqualTo(40);
    } finally {
      workers.shutdownNow();
    }
    try (ProductBook book = ProductBook.open(file, CLOCK)) {
      assertThat(book.current().since(0)).hasSize(40);
    }
  }

  private static ObjectNode json(String text) {
    try {
      return (ObjectNode) new ObjectMapper().readTree(text);
    } catch (IOException e) {
      throw new IllegalArgumentException(text, e);
    }
  }
}
