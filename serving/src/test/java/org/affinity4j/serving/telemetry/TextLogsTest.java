package org.affinity4j.serving.telemetry;

import static org.assertj.core.api.Assertions.assertThat;

import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.LoggerContext;
import ch.qos.logback.classic.encoder.PatternLayoutEncoder;
import ch.qos.logback.classic.spi.Configurator;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.classic.spi.LoggingEvent;
import ch.qos.logback.core.ConsoleAppender;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.ServiceLoader;
import org.junit.jupiter.api.Test;
import org.slf4j.Logger;

class TextLogsTest {

  private final LoggerContext context = new LoggerContext();

  @Test
  void logbackFindsIt() {
    assertThat(ServiceLoader.load(Configurator.class))
        .anySatisfy(found -> assertThat(found).isInstanceOf(TextLogs.class));
  }

  @Test
  void aConfigurationOnTheClassPathHoldsInstead() { // the tests' own
    assertThat(new TextLogs().configure(context))
        .isEqualTo(Configurator.ExecutionStatus.INVOKE_NEXT_IF_ANY);
    assertThat(context.getLogger(Logger.ROOT_LOGGER_NAME).getAppender(TextLogs.APPENDER)).isNull();
  }

  @Test
  void anEventIsOneLineWithItsRequest() {
    TextLogs.configureHere(context);
    var event =
        new LoggingEvent(
            "here",
            context.getLogger("org.affinity4j.serving.Test"),
            Level.WARN,
            "two\nlines",
            null,
            new Object[0]);
    event.setMDCPropertyMap(Map.of("requestId", "r-1"));
    var appender =
        (ConsoleAppender<ILoggingEvent>)
            context.getLogger(Logger.ROOT_LOGGER_NAME).getAppender(TextLogs.APPENDER);

    String line =
        new String(
            ((PatternLayoutEncoder) appender.getEncoder()).encode(event), StandardCharsets.UTF_8);

    assertThat(line).matches("\\d{4}-\\d\\d-\\d\\dT\\S+ WARN  Test two lines +r-1\\R");
    assertThat(appender.getTarget()).isEqualTo("System.err");
  }

  @Test
  void librariesAreHeardFromWarningsOn() {
    TextLogs.configureHere(context);
    assertThat(context.getLogger("org.eclipse.jetty").getEffectiveLevel()).isEqualTo(Level.WARN);
    assertThat(context.getLogger("org.affinity4j.serving").getEffectiveLevel())
        .isEqualTo(Level.INFO);
  }
}
