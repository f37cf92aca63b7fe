package org.affinity4j.serving.telemetry;

import ch.qos.logback.classic.LoggerContext;
import ch.qos.logback.classic.encoder.JsonEncoder;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.core.OutputStreamAppender;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Turns the log from lines of text into JSON objects, one a line. */
public final class JsonLogs {

  private JsonLogs() {}

  /** From now on; does nothing where the log was configured to go elsewhere. */
  public static void use() {
    if (LoggerFactory.getILoggerFactory() instanceof LoggerContext context
        && context.getLogger(Logger.ROOT_LOGGER_NAME).getAppender(TextLogs.APPENDER)
            instanceof OutputStreamAppender<ILoggingEvent> appender) {
      JsonEncoder encoder = encoder();
      encoder.setContext(context);
      encoder.start();
      appender.stop();
      appender.setEncoder(encoder);
      appender.start();
    }
  }

  /** Time, level, logger, message, request id, key-value pairs, and what was thrown. */
  static JsonEncoder encoder() {
    var encoder = new JsonEncoder();
    encoder.setWithSequenceNumber(false);
    encoder.setWithNanoseconds(false);
    encoder.setWithContext(false);
    encoder.setWithMessage(false);
    encoder.setWithArguments(false);
    encoder.setWithFormattedMessage(true);
    return encoder;
  }
}
