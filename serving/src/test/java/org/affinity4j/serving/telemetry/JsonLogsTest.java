package org.affinity4j.serving.telemetry;

import static org.assertj.core.api.Assertions.assertThat;

import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.LoggerContext;
import ch.qos.logback.classic.spi.LoggingEvent;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.slf4j.event.KeyValuePair;

class JsonLogsTest {

  @Test
  void anEventIsOneObjectOnOneLine() throws IOException {
    var context = new LoggerContext();
    var event =
        new LoggingEvent(
            "here",
            context.getLogger("org.affinity4j.Test"),
            Level.WARN,
            "two {}\n\"lines\"",
            new IllegalStateException("broken"),
            new Object[] {"quoted"});
    event.setMDCPropertyMap(Map.of("requestId", "r-1"));
    event.setKeyValuePairs(List.of(new KeyValuePair("status", 200)));
    var encoder = JsonLogs.encoder();
    encoder.setContext(context);
    encoder.start();

    String line = new String(encoder.encode(event), StandardCharsets.UTF_8);

    assertThat(line.strip()).doesNotContain("\n");
    JsonNode json = new ObjectMapper().readTree(line);
    assertThat(json.get("level").asText()).isEqualTo("WARN");
    assertThat(json.get("formattedMessage").asText()).isEqualTo("two quoted\n\"lines\"");
    assertThat(json.at("/mdc/requestId").asText()).isEqualTo("r-1");
    assertThat(json.at("/kvpList/0/status").asText()).isEqualTo("200");
    assertThat(json.at("/throwable/message").asText()).isEqualTo("broken");
    assertThat(json.has("timestamp")).isTrue();
  }
}
