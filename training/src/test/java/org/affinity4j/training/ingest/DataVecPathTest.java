package org.affinity4j.training.ingest;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.NoSuchElementException;
import org.affinity4j.training.ingest.table.TableFormat;
import org.affinity4j.training.ingest.table.TableOptions;
import org.affinity4j.training.ingest.table.Tables;
import org.datavec.api.transform.ColumnType;
import org.datavec.api.transform.TransformProcess;
import org.datavec.api.transform.condition.ConditionOp;
import org.datavec.api.transform.condition.column.DoubleColumnCondition;
import org.datavec.api.transform.condition.column.NaNColumnCondition;
import org.datavec.api.transform.schema.Schema;
import org.datavec.api.writable.Text;
import org.datavec.api.writable.Writable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Our pieces keep DataVec's contracts, and agree with DataVec's own where it has them. */
class DataVecPathTest {

  @TempDir private Path folder;

  @Test
  void theReaderGivesRecordsAndBatches() throws Exception {
    try (TableRecordReader reader = reader("a,b\n1,x\n2,y\n3,z\n")) {
      assertThat(reader.getLabels()).containsExactly("a", "b");
      assertThat(reader.next()).extracting(Writable::toString).containsExactly("1", "x");
      assertThat(reader.line()).isEqualTo(2);

      List<List<Writable>> batch = reader.next(5);

      assertThat(batch).hasSize(2);
      assertThat(batch.get(0)).containsExactly(new Text("2"), new Text("y"));
      assertThat(batch.get(1)).containsExactly(new Text("3"), new Text("z"));
      assertThat(reader.hasNext()).isFalse();
      assertThat(reader.resetSupported()).isFalse();
      assertThatThrownBy(reader::next).isInstanceOf(NoSuchElementException.class);
      assertThatThrownBy(reader::reset).hasMessageContaining("read once");
    }
  }

  @Test
  void rulesParseAndDropAsATransformProcessWould() throws Exception {
    String csv = "sku,n\nA,1\n,2\nB,-1\nC,0\nC,three\nD,5\n";
    DataFile file =
        DescriptorReader.parse(
                """
                name: rules
                files:
                  - path: a.csv
                    shape: events
                    columns: {item: sku, sequence: sku, quantity: n}
                    drop: [{reason: none, column: n, atMost: 0}]
                sequences: {kind: basket}
                """,
                "rules")
            .files()
            .get(0);
    List<String> ours = new ArrayList<>();
    try (TableRecordReader reader = reader(csv)) {
      RowRules rules = RowRules.of(file, reader.getLabels());
      assertThat(rules.schema().getType("n")).isEqualTo(ColumnType.Double);
      assertThat(rules.schema().getType("sku")).isEqualTo(ColumnType.String);
      while (reader.hasNext()) {
        List<Writable> record = reader.next();
        ours.add(rules.apply(record).map(RowRules.Rule::reason).orElse("kept"));
      }
    }

    assertThat(ours)
        .containsExactly("kept", "missing item", "none", "none", "bad quantity", "kept");
    assertThat(keptByTransformProcess(csv)).isEqualTo(2);
  }

  @Test
  void ourTransformsRunInsideATransformProcess() {
    Schema schema = new Schema.Builder().addColumnString("n").addColumnString("at").build();
    TransformProcess process =
        new TransformProcess.Builder(schema)
            .transform(new NumberTransform("n", true))
            .transform(new TimeTransform("at", TimeStyle.ISO))
            .build();

    List<Writable> record =
        process.execute(
            new ArrayList<>(List.of(new Text("1.234,5"), new Text("2024-05-03 07:15:00"))));

    assertThat(record.get(0).toDouble()).isEqualTo(1234.5);
    assertThat(record.get(1).toLong()).isEqualTo(1_714_720_500_000L);
    assertThat(process.getFinalSchema().getColumnTypes())
        .containsExactly(ColumnType.Double, ColumnType.Time);
  }

  @Test
  void aCellIsATextOnTheWire() throws Exception {
    Cell cell = new Cell();
    cell.set("caf\u00e9");
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    cell.write(new DataOutputStream(bytes));
    Text text = new Text();
    text.readFields(new DataInputStream(new ByteArrayInputStream(bytes.toByteArray())));
    Cell back = new Cell();
    back.readFields(new DataInputStream(new ByteArrayInputStream(bytes.toByteArray())));

    assertThat(text).hasToString("caf\u00e9");
    assertThat(back).hasToString("caf\u00e9");
    cell.set("12");
    assertThat(cell.toInt() + cell.toLong() + cell.toDouble() + cell.toFloat()).isEqualTo(48);
  }

  /** The same rules by DataVec alone: blank ids, no number, at most zero. */
  private long keptByTransformProcess(String csv) throws IOException {
    Schema schema = new Schema.Builder().addColumnString("sku").addColumnString("n").build();
    TransformProcess process =
        new TransformProcess.Builder(schema)
            .filter(CellConditions.blank("sku"))
            .transform(new NumberTransform("n", false))
            .filter(new NaNColumnCondition("n"))
            .filter(new DoubleColumnCondition("n", ConditionOp.LessOrEqual, 0))
            .build();
    long kept = 0;
    try (TableRecordReader reader = reader(csv)) {
      while (reader.hasNext()) {
        kept += process.execute(new ArrayList<>(reader.next())) == null ? 0 : 1;
      }
    }
    return kept;
  }

  private TableRecordReader reader(String csv) throws IOException {
    Path file = folder.resolve("a.csv");
    Files.write(file, csv.getBytes(UTF_8));
    return new TableRecordReader(Tables.open(file, TableOptions.of(TableFormat.CSV), List.of()));
  }
}
