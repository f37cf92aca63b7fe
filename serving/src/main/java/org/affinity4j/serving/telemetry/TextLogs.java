package org.affinity4j.serving.telemetry;

import static java.nio.charset.StandardCharsets.UTF_8;

import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.Logger;
import ch.qos.logback.classic.LoggerContext;
import ch.qos.logback.classic.encoder.PatternLayoutEncoder;
import ch.qos.logback.classic.spi.Configurator;
import ch.qos.logback.classic.spi.ConfiguratorRank;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.core.ConsoleAppender;
import ch.qos.logback.core.spi.ContextAwareBase;

/**
 * The log as the service starts with it: one line of text an event, to standard error, for standard
 * output belongs to the command. Found by Logback as a service; in code, since reading the same
 * from XML takes a tenth of a second of each start. Where {@code logback.configurationFile} is set
 * or a {@code logback.xml} is on the class path, that holds instead.
 */
@ConfiguratorRank(ConfiguratorRank.CUSTOM_NORMAL_PRIORITY)
public final class TextLogs extends ContextAwareBase implements Configurator {

  static final String APPENDER = "stderr";

  private static final String LINE =
      "%d{yyyy-MM-dd'T'HH:mm:ss.SSSXXX} %-5level %logger{0} %replace(%msg){'[\\r\\n]+', ' '}"
          + " %kvp{NONE} %X{requestId}%n%rEx{12}";

  @Override
  public ExecutionStatus configure(LoggerContext context) {
    if (isConfiguredElsewhere()) {
      return ExecutionStatus.INVOKE_NEXT_IF_ANY;
    }
    configureHere(context);
    return ExecutionStatus.DO_NOT_INVOKE_NEXT_IF_ANY;
  }

  static void configureHere(LoggerContext context) {
    var encoder = new PatternLayoutEncoder();
    encoder.setContext(context);
    encoder.setCharset(UTF_8);
    encoder.setPattern(LINE);
    encoder.start();
    var appender = new ConsoleAppender<ILoggingEvent>();
    appender.setContext(context);
    appender.setName(APPENDER);
    appender.setTarget("System.err");
    appender.setEncoder(encoder);
    appender.start();
    Logger root = context.getLogger(org.slf4j.Logger.ROOT_LOGGER_NAME);
    root.setLevel(Level.WARN);
    root.addAppender(appender);
    context.getLogger("org.affinity4j").setLevel(Level.INFO);
  }

  private static boolean isConfiguredElsewhere() {
    ClassLoader loader = TextLogs.class.getClassLoader();
    return System.getProperty("logback.configurationFile") != null
        || loader.getResource("logback.xml") != null
        || loader.getResource("logback-test.xml") != null;
  }
}
