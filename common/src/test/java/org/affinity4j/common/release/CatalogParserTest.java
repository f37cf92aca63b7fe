package org.affinity4j.common.release;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import org.affinity4j.common.catalog.Catalog;
import org.affinity4j.common.catalog.Item;
import org.affinity4j.common.catalog.ItemId;
import org.affinity4j.common.checkpoint.CheckpointJson;
import org.affinity4j.common.checkpoint.CorruptCheckpointException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class CatalogParserTest {

  private static final Item LAMP =
      Item.builder(new ItemId("lamp 台灯"))
          .title("Desk \"lamp\"\n台灯")
          .description("bright")
          .categoryPath(List.of("home", "light"))
          .brand("Lux")
          .price(19.5)
          .shop("north")
          .attributes(Map.of("title_zh", "台灯", "watt", "7"))
          .available(false)
          .build();

  @Test
  void readsWhatItemsAreWrittenAs() throws IOException {
    var written = new ByteArrayOutputStream();
    Item bare = Item.unknown(new ItemId("2"));
    for (Item item : List.of(LAMP, bare)) {
      written.write(CheckpointJson.line(item.wire()));
    }

    Catalog catalog = parse(written.toString(StandardCharsets.UTF_8));

    assertThat(catalog.items()).containsExactly(LAMP, bare);
  }

  @Test
  void passesOverWhatALaterVersionAdds() throws IOException {
    Catalog catalog =
        parse("{\"stock\":{\"north\":[1,{\"a\":2}]},\"id\":\"1\",\"brand\":null,\"price\":3}\n");

    assertThat(catalog.items()).containsExactly(Item.builder(new ItemId("1")).price(3).build());
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      value = {
        "{'id':7}                         | id is written as VALUE_NUMBER_INT",
        "{'id':null}                      | id is written as VALUE_NULL",
        "{'title':'x'}                    | an item has no field 'id'",
        "{'id':'2','price':'3'}           | price is written as VALUE_STRING",
        "{'id':'2','price':-1}            | price of item '2' is -1.0",
        "{'id':'2','price':1e999}         | price of item '2' is Infinity",
        "{'id':'2','category':'x'}        | category is written as VALUE_STRING",
        "{'id':'2','category':['x',['y']]}| category is written as START_ARRAY",
        "{'id':'2','attributes':{'a':1}}  | a is written as VALUE_NUMBER_INT",
        "{'id':'2','available':'no'}      | available is written as VALUE_STRING",
        "{'id':'2','id':'3'}              | Duplicate field 'id'",
        "{'id':'2'                        | Unexpected end-of-input",
        "[]                               | an item is written as START_ARRAY",
        "{'id':' '}                       | item id is blank",
      })
  void refusesWhatIsNoItemNamingTheLine(String line, String reason) {
    assertThatThrownBy(() -> parse("{\"id\":\"1\"}\n" + line.strip().replace('\'', '"')))
        .isInstanceOf(CorruptCheckpointException.class)
        .hasMessageStartingWith("catalog.jsonl line 2: cannot be read: ")
        .hasMessageContaining(reason.strip());
  }

  private static Catalog parse(String json) throws IOException {
    byte[] bytes = json.getBytes(StandardCharsets.UTF_8);
    return CatalogParser.parse(new ByteArrayInputStream(bytes), bytes.length);
  }
}
