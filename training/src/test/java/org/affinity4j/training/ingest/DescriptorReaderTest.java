package org.affinity4j.training.ingest;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Path;
import java.util.List;
import org.affinity4j.common.event.EventType;
import org.affinity4j.training.dataset.RepeatRule;
import org.affinity4j.training.dataset.SequenceKind;
import org.affinity4j.training.ingest.table.TableFormat;
import org.junit.jupiter.api.Test;

class DescriptorReaderTest {

  private static final String SMALL =
      """
      name: small
      files:
        - path: orders.csv.gz
          shape: events
          columns: {item: sku, sequence: order, time: [day, hour]}
      sequences: {kind: basket}
      """;

  @Test
  void whatIsLeftOutTakesItsDefault() throws Exception {
    Descriptor descriptor = DescriptorReader.parse(SMALL, "small.yaml");

    DataFile file = descriptor.files().get(0);
    assertThat(file.format()).isEqualTo(TableFormat.CSV);
    assertThat(file.part()).isEqualTo(Part.TRAIN);
    assertThat(file.eventType()).isEqualTo(EventType.VIEW);
    assertThat(file.columns(ColumnRole.ITEM)).containsExactly("sku");
    assertThat(file.columns(ColumnRole.TIME)).containsExactly("day", "hour");
    assertThat(file.columns(ColumnRole.PRICE)).isEmpty();
    assertThat(file.time()).isEqualTo(TimeStyle.ISO);
    assertThat(descriptor.title()).isEqualTo("small");
    assertThat(descriptor.sequences().kind()).isEqualTo(SequenceKind.BASKET);
    assertThat(descriptor.sequences().repeats()).isEqualTo(RepeatRule.KEEP);
    assertThat(descriptor.protocol().toProtocol().splitter()).isEqualTo("time");
    assertThat(descriptor.protocol().testShare()).isEqualTo(0.2);
  }

  @Test
  void anUnknownKeyIsRefusedWithItsLineAndTheKnownOnes() {
    assertRefused(SMALL.replace("shape: events", "shpe: events"))
        .hasMessageStartingWith("small.yaml, line 4: unknown key 'shpe'")
        .hasMessageContaining("shape")
        .hasMessageContaining("in files 1; expected one of categoryFormat, columns,");
    assertRefused(SMALL + "protocol: {spliter: time}\n")
        .hasMessageContaining(
            "line 7: unknown key 'spliter' in protocol; expected one of earlier, ex");
    assertRefused(SMALL.replace("sku", "sku, itm: sku"))
        .hasMessageContaining("line 5")
        .hasMessageContaining("itm");
  }

  @Test
  void aKeyGivenTwiceIsRefused() {
    assertRefused(SMALL + "name: again\n").hasMessageContaining("small.yaml, line 7");
  }

  @Test
  void aWrongValueIsRefusedWithItsLine() {
    assertRefused(SMALL.replace("basket", "busket"))
        .hasMessageContaining("line 6")
        .hasMessageContaining("busket");
    assertRefused(SMALL + "protocol: {testShare: 1.5}\n")
        .hasMessageContaining("line 7")
        .hasMessageContaining("test share is 1.5; expected more than 0 and less than 1");
    assertRefused(SMALL.replace("name: small", "name: sm all"))
        .hasMessageContaining("name is 'sm all'; expected letters, digits, _ and -");
  }

  @Test
  void whatAShapeNeedsMustBeThere() {
    assertRefused(SMALL.replace("item: sku, ", ""))
        .hasMessageContaining("of shape events names no column for item");
    assertRefused(SMALL.replace("shape: events", "shape: catalogue"))
        .hasMessageContaining("no file of shape events, item-lists or combinations");
    assertRefused(SMALL.replace("sequences: {kind: basket}", ""))
        .hasMessageContaining("does not say what a sequence is");
    assertRefused(SMALL.replace("orders.csv.gz", "orders.dat"))
        .hasMessageContaining("does not tell its format");
  }

  @Test
  void filesAndTimesAreChecked() {
    assertRefused(file("sha256: ABC")).hasMessageContaining("expected 64 hexadecimal digits");
    assertRefused(file("delimiter: '::'")).hasMessageContaining("expected exactly one character");
    assertRefused(file("encoding: utf-99")).hasMessageContaining("encoding is 'utf-99'");
    assertRefused(file("time: {zone: Mars}")).hasMessageContaining("time zone is 'Mars'");
    assertRefused(file("time: {format: jjjj}")).hasMessageContaining("time format is 'jjjj'");
  }

  @Test
  void dropRulesAreChecked() {
    assertRefused(file("drop: [{reason: odd, column: sku}]"))
        .hasMessageContaining("drop rule 'odd' has 0 tests; expected exactly one of matches");
    assertRefused(file("drop: [{reason: odd, column: sku, missing: true, atMost: 1}]"))
        .hasMessageContaining("has 2 tests");
    assertRefused(file("drop: [{reason: odd, column: sku, matches: '(('}]"))
        .hasMessageContaining("has no regular expression in '(('");
    assertRefused(file("drop: [{reason: odd, missing: true}]"))
        .hasMessageContaining("names no column");
    assertRefused(file("drop: [{column: sku, missing: true}]")).hasMessageContaining("no reason");
  }

  @Test
  void downloadsStayInsideTheCache() {
    String origin =
        """
        origin:
          downloads: [{url: "https://example.org/a.zip", to: "../a.zip"}]
        """;
    assertRefused(SMALL + origin).hasMessageContaining("expected a path inside the cache");
    assertRefused(SMALL + origin.replace("https:", "ftp:").replace("../", ""))
        .hasMessageContaining("expected http://... or https://...");
  }

  @Test
  void aMissingDescriptorIsNamed() {
    assertThatThrownBy(() -> DescriptorReader.read(Path.of("nowhere.yaml")))
        .isInstanceOf(DescriptorException.class)
        .hasMessage("there is no descriptor nowhere.yaml");
  }

  @Test
  void everyRoleAndShapeHasItsWireName() throws Exception {
    List<String> roles = List.of(ColumnRole.values()).stream().map(ColumnRole::wireName).toList();
    for (String role : roles) {
      String yaml = SMALL.replace("time: [day, hour]", role + ": x");
      if (!role.equals("item") && !role.equals("sequence")) {
        assertThat(DescriptorReader.parse(yaml, role).files().get(0).columns())
            .containsKey(ColumnRole.valueOf(role.toUpperCase(java.util.Locale.ROOT)));
      }
    }
    assertThat(Shape.ITEM_LISTS.wireName()).isEqualTo("item-lists");
  }

  private static String file(String line) {
    return SMALL.replace("    shape: events", "    shape: events\n    " + line);
  }

  private static org.assertj.core.api.AbstractThrowableAssert<?, ?> assertRefused(String yaml) {
    return assertThatThrownBy(() -> DescriptorReader.parse(yaml, "small.yaml"))
        .isInstanceOf(DescriptorException.class);
  }
}
