package org.affinity4j.training.ingest.table;

import java.math.BigDecimal;
import java.math.BigInteger;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.StringJoiner;
import java.util.concurrent.TimeUnit;
import org.apache.parquet.example.data.Group;
import org.apache.parquet.example.data.simple.NanoTime;
import org.apache.parquet.schema.LogicalTypeAnnotation;
import org.apache.parquet.schema.LogicalTypeAnnotation.DateLogicalTypeAnnotation;
import org.apache.parquet.schema.LogicalTypeAnnotation.DecimalLogicalTypeAnnotation;
import org.apache.parquet.schema.LogicalTypeAnnotation.TimestampLogicalTypeAnnotation;
import org.apache.parquet.schema.PrimitiveType;
import org.apache.parquet.schema.PrimitiveType.PrimitiveTypeName;
import org.apache.parquet.schema.Type;

/**
 * Parquet values as text: dates and timestamps in ISO form (with Z where they are adjusted to UTC),
 * decimals in plain digits, lists with {@link TableReader#LIST_SEPARATOR} between their elements,
 * null as the empty text.
 */
final class ParquetCells {

  private static final long JULIAN_DAY_OF_EPOCH = 2_440_588;

  private ParquetCells() {}

  static String cell(Group record, int field) {
    Type type = record.getType().getType(field);
    int count = record.getFieldRepetitionCount(field);
    if (count == 0) {
      return "";
    }
    if (type.isRepetition(Type.Repetition.REPEATED)) {
      return joined(record, field, count);
    }
    return type.isPrimitive()
        ? primitive(record, field, 0, type.asPrimitiveType())
        : group(record.getGroup(field, 0));
  }

  /** A list is a group around one repeated field, whose elements may be wrapped once more. */
  private static String group(Group wrapper) {
    boolean list =
        wrapper.getType().getFieldCount() == 1
            && wrapper.getType().getType(0).isRepetition(Type.Repetition.REPEATED);
    return list ? cell(wrapper, 0) : wrapper.toString().strip();
  }

  private static String joined(Group record, int field, int count) {
    Type type = record.getType().getType(field);
    StringJoiner joiner = new StringJoiner(String.valueOf(TableReader.LIST_SEPARATOR));
    for (int i = 0; i < count; i++) {
      joiner.add(
          type.isPrimitive()
              ? primitive(record, field, i, type.asPrimitiveType())
              : element(record.getGroup(field, i)));
    }
    return joiner.toString();
  }

  private static String element(Group wrapper) {
    return wrapper.getType().getFieldCount() == 1 ? cell(wrapper, 0) : wrapper.toString().strip();
  }

  private static String primitive(Group record, int field, int index, PrimitiveType type) {
    LogicalTypeAnnotation logical = type.getLogicalTypeAnnotation();
    if (type.getPrimitiveTypeName() == PrimitiveTypeName.INT96) {
      return legacyTimestamp(NanoTime.fromBinary(record.getInt96(field, index)));
    }
    if (logical instanceof TimestampLogicalTypeAnnotation timestamp) {
      return timestamp(record.getLong(field, index), timestamp);
    }
    if (logical instanceof DateLogicalTypeAnnotation) {
      return LocalDate.ofEpochDay(record.getInteger(field, index)).toString();
    }
    if (logical instanceof DecimalLogicalTypeAnnotation decimal) {
      return decimal(record, field, index, decimal.getScale());
    }
    return record.getValueToString(field, index);
  }

  private static String timestamp(long value, TimestampLogicalTypeAnnotation timestamp) {
    TimeUnit unit =
        switch (timestamp.getUnit()) {
          case MILLIS -> TimeUnit.MILLISECONDS;
          case MICROS -> TimeUnit.MICROSECONDS;
          case NANOS -> TimeUnit.NANOSECONDS;
        };
    Instant instant = Instant.ofEpochMilli(unit.toMillis(value));
    return timestamp.isAdjustedToUTC()
        ? instant.toString()
        : instant.atOffset(ZoneOffset.UTC).toLocalDateTime().toString();
  }

  private static String legacyTimestamp(NanoTime time) {
    long millis =
        TimeUnit.DAYS.toMillis(time.getJulianDay() - JULIAN_DAY_OF_EPOCH)
            + TimeUnit.NANOSECONDS.toMillis(time.getTimeOfDayNanos());
    return Instant.ofEpochMilli(millis).toString();
  }

  private static String decimal(Group record, int field, int index, int scale) {
    PrimitiveType type = record.getType().getType(field).asPrimitiveType();
    BigInteger unscaled =
        switch (type.getPrimitiveTypeName()) {
          case INT32 -> BigInteger.valueOf(record.getInteger(field, index));
          case INT64 -> BigInteger.valueOf(record.getLong(field, index));
          default -> new BigInteger(record.getBinary(field, index).getBytes());
        };
    return new BigDecimal(unscaled, scale).toPlainString();
  }
}
