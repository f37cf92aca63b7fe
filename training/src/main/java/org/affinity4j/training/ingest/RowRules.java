package org.affinity4j.training.ingest;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import org.affinity4j.common.event.Signal;
import org.datavec.api.transform.Transform;
import org.datavec.api.transform.condition.Condition;
import org.datavec.api.transform.condition.ConditionOp;
import org.datavec.api.transform.condition.SequenceConditionMode;
import org.datavec.api.transform.condition.column.DoubleColumnCondition;
import org.datavec.api.transform.condition.column.LongColumnCondition;
import org.datavec.api.transform.condition.column.NaNColumnCondition;
import org.datavec.api.transform.condition.column.StringColumnCondition;
import org.datavec.api.transform.schema.Schema;
import org.datavec.api.writable.Writable;

/**
 * The DataVec transforms and conditions a descriptor asks for, run on one record at a time: first
 * blank ids are looked for, then numbers and times are parsed and checked, then the declared rules
 * run in their order. The first condition that holds names the reason. (DataVec's own
 * TransformProcess runs the same kinds of step but cannot say which of them took a row out.) Not
 * thread-safe.
 */
final class RowRules {

  private final List<Transform> transforms = new ArrayList<>();
  private final List<Rule> before = new ArrayList<>();
  private final List<Rule> after = new ArrayList<>();
  private final Schema schema;

  private RowRules(DataFile file, List<String> columns) {
    Schema.Builder raw = new Schema.Builder();
    columns.forEach(raw::addColumnString);
    Schema text = raw.build();
    for (ColumnRole id : file.shape().required()) {
      add(before, text, "missing " + id.wireName(), CellConditions.blank(file.columns(id).get(0)));
    }
    addBlankCombinationItem(file, text);
    Schema current = text;
    for (String column : numericColumns(file)) {
      current = transformed(current, new NumberTransform(column, file.decimalComma()));
    }
    Optional<String> time = timeColumn(file);
    if (time.isPresent()) {
      current = transformed(current, new TimeTransform(time.get(), file.time()));
    }
    this.schema = current;
    addBadValues(file, time);
    file.drop().stream()
        .filter(rule -> rule.repeats() == null)
        .forEach(rule -> add(after, schema, rule.reason(), condition(rule)));
  }

  /**
   * The rules of a file.
   *
   * @param columns names of the columns of its records
   */
  static RowRules of(DataFile file, List<String> columns) {
    return new RowRules(file, columns);
  }

  /** The schema of a record that passed. */
  Schema schema() {
    return schema;
  }

  /**
   * Transforms a record in place.
   *
   * @return the rule that takes it out; empty when it stays
   */
  Optional<Rule> apply(List<Writable> record) {
    for (Rule rule : before) {
      if (rule.condition.condition(record)) {
        return rule.itself;
      }
    }
    for (Transform transform : transforms) {
      transform.map(record);
    }
    for (Rule rule : after) {
      if (rule.condition.condition(record)) {
        return rule.itself;
      }
    }
    return Optional.empty();
  }

  /** The column times are parsed from when there is just one; several are joined by the row. */
  static Optional<String> timeColumn(DataFile file) {
    List<String> columns = file.columns(ColumnRole.TIME);
    return columns.size() == 1 ? Optional.of(columns.get(0)) : Optional.empty();
  }

  private static Set<String> numericColumns(DataFile file) {
    Set<String> columns = new LinkedHashSet<>();
    columns.addAll(file.columns(ColumnRole.QUANTITY));
    columns.addAll(file.columns(ColumnRole.PRICE));
    file.drop().stream()
        .filter(DropRule::numeric)
        .map(DropRule::column)
        .filter(Objects::nonNull)
        .forEach(columns::add);
    return columns;
  }

  private void addBlankCombinationItem(DataFile file, Schema text) {
    if (file.shape() == Shape.COMBINATIONS) {
      ColumnRole role = file.has(ColumnRole.ITEM) ? ColumnRole.ITEM : ColumnRole.ITEMS;
      String column = file.columns(role).get(0);
      add(before, text, "missing " + role.wireName(), CellConditions.blank(column));
    }
  }

  private void addBadValues(DataFile file, Optional<String> time) {
    if (file.shape() != Shape.CATALOGUE) {
      for (ColumnRole role : List.of(ColumnRole.QUANTITY, ColumnRole.PRICE)) {
        for (String column : file.columns(role)) {
          add(after, schema, "bad " + role.wireName(), new NaNColumnCondition(column));
        }
      }
    }
    time.ifPresent(
        column ->
            add(
                after,
                schema,
                "bad date",
                new LongColumnCondition(
                    column,
                    SequenceConditionMode.NoSequenceMode,
                    ConditionOp.Equal,
                    Signal.NO_TIME)));
  }

  private Schema transformed(Schema input, CellTransform transform) {
    transform.setInputSchema(input);
    transforms.add(transform);
    return transform.transform(input);
  }

  private static void add(List<Rule> rules, Schema schema, String reason, Condition condition) {
    condition.setInputSchema(schema);
    rules.add(new Rule(reason, condition, schema.getIndexOfColumn(condition.columnName())));
  }

  private static Condition condition(DropRule rule) {
    String column = Objects.requireNonNull(rule.column());
    if (rule.matches() != null) {
      return CellConditions.matches(column, rule.matches());
    }
    if (rule.oneOf() != null) {
      return new StringColumnCondition(
          column,
          SequenceConditionMode.NoSequenceMode,
          ConditionOp.InSet,
          new HashSet<>(rule.oneOf()));
    }
    if (rule.atMost() != null) {
      return number(column, ConditionOp.LessOrEqual, rule.atMost());
    }
    if (rule.below() != null) {
      return number(column, ConditionOp.LessThan, rule.below());
    }
    if (rule.atLeast() != null) {
      return number(column, ConditionOp.GreaterOrEqual, rule.atLeast());
    }
    if (rule.above() != null) {
      return number(column, ConditionOp.GreaterThan, rule.above());
    }
    return CellConditions.blank(column);
  }

  private static Condition number(String column, ConditionOp op, double value) {
    return new DoubleColumnCondition(column, SequenceConditionMode.NoSequenceMode, op, value);
  }

  /** A condition and the reason it stands for. */
  static final class Rule {

    private final String reason;
    private final Condition condition;
    private final int column;
    private final Optional<Rule> itself = Optional.of(this);

    private Rule(String reason, Condition condition, int column) {
      this.reason = reason;
      this.condition = condition;
      this.column = column;
    }

    String reason() {
      return reason;
    }

    /** Index of the column that decides. */
    int column() {
      return column;
    }
  }
}
