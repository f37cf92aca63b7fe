package org.affinity4j.training.ingest.table;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.apache.parquet.example.data.Group;
import org.apache.parquet.example.data.simple.SimpleGroupFactory;
import org.apache.parquet.hadoop.ParquetWriter;
import org.apache.parquet.hadoop.example.ExampleParquetWriter;
import org.apache.parquet.hadoop.metadata.CompressionCodecName;
import org.apache.parquet.io.LocalOutputFile;
import org.apache.parquet.schema.MessageType;
import org.apache.parquet.schema.MessageTypeParser;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ParquetTableTest {

  private static final MessageType SCHEMA =
      MessageTypeParser.parseMessageType(
          """
          message shop {
            required binary sku (STRING);
            optional int64 who;
            required int64 at (TIMESTAMP(MILLIS,true));
            required int64 local (TIMESTAMP(MICROS,false));
            required int32 day (DATE);
            required int64 price (DECIMAL(10,2));
            required double weight;
            optional group tags (LIST) { repeated group list { optional binary element (STRING); } }
          }
          """);

  @TempDir private Path folder;

  @Test
  void valuesBecomeText() throws Exception {
    Path file = folder.resolve("shop.parquet");
    write(file, 3);

    List<List<String>> rows = new ArrayList<>();
    try (TableReader table = Tables.open(file, TableOptions.of(TableFormat.PARQUET), List.of())) {
      assertThat(table.columns())
          .containsExactly("sku", "who", "at", "local", "day", "price", "weight", "tags");
      while (table.next()) {
        rows.add(List.of(table.cells()));
        assertThat(table.line()).isEqualTo(rows.size());
        assertThat(table.fault()).isEmpty();
      }
    }

    assertThat(rows).hasSize(3);
    assertThat(rows.get(0))
        .containsExactly(
            "lamp 0",
            "",
            "2024-05-03T07:15:00Z",
            "2024-05-03T07:15",
            "2024-05-03",
            "12.50",
            "0.25",
            "");
    assertThat(rows.get(2).get(1)).isEqualTo("2");
    assertThat(rows.get(2).get(7)).isEqualTo("home" + TableReader.LIST_SEPARATOR + "light");
  }

  /** Writes rows of which every second one lacks the optional values. */
  static void write(Path file, int rows) throws Exception {
    SimpleGroupFactory groups = new SimpleGroupFactory(SCHEMA);
    try (ParquetWriter<Group> writer =
        ExampleParquetWriter.builder(new LocalOutputFile(file))
            .withType(SCHEMA)
            .withCompressionCodec(CompressionCodecName.SNAPPY)
            .build()) {
      for (int i = 0; i < rows; i++) {
        long millis = 1_714_720_500_000L + i;
        Group row =
            groups
                .newGroup()
                .append("sku", "lamp " + i)
                .append("at", millis)
                .append("local", millis * 1000)
                .append("day", 19_846)
                .append("price", 1250L)
                .append("weight", 0.25);
        if (i > 0) {
          row.append("who", (long) i);
          Group tags = row.addGroup("tags");
          tags.addGroup("list").append("element", "home");
          tags.addGroup("list").append("element", "light");
        }
        writer.write(row);
      }
    }
  }
}
