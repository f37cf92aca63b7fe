package org.affinity4j.training.ingest;

import java.util.TimeZone;
import org.affinity4j.common.event.Signal;
import org.datavec.api.transform.metadata.ColumnMetaData;
import org.datavec.api.transform.metadata.TimeMetaData;
import org.datavec.api.writable.LongWritable;
import org.datavec.api.writable.Writable;

/** Text to milliseconds since 1970-01-01 UTC; what is no time becomes {@link Signal#NO_TIME}. */
@SuppressWarnings("serial") // see CellTransform
final class TimeTransform extends CellTransform {

  private final transient TimeStyle.Parser parser;
  private final LongWritable millis = new LongWritable();

  TimeTransform(String column, TimeStyle style) {
    super(column);
    this.parser = style.parser();
  }

  @Override
  Writable map(Writable cell) {
    millis.set(parser.millis(cell.toString()).orElse(Signal.NO_TIME));
    return millis;
  }

  @Override
  ColumnMetaData described(String name) {
    return new TimeMetaData(name, TimeZone.getTimeZone("UTC"));
  }
}
