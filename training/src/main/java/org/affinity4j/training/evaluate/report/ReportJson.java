package org.affinity4j.training.evaluate.report;

import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.SerializationFeature;
import com.fasterxml.jackson.databind.SerializerProvider;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.module.SimpleModule;
import com.fasterxml.jackson.databind.ser.std.StdSerializer;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.math.BigDecimal;
import java.math.MathContext;
import java.nio.file.Files;
import java.nio.file.Path;

/** Reports as JSON in the form of {@code docs/report.schema.json}; numbers to six digits. */
public final class ReportJson {

  private static final MathContext SIX_DIGITS = new MathContext(6);

  private static final ObjectMapper MAPPER =
      JsonMapper.builder()
          .addModule(
              new SimpleModule()
                  .addSerializer(double.class, new SixDigits())
                  .addSerializer(Double.class, new SixDigits()))
          .enable(SerializationFeature.INDENT_OUTPUT)
          .disable(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES)
          .build();

  private ReportJson() {}

  /** The document, indented, without a line break at its end. */
  public static String text(ComparisonReport report) {
    try {
      return MAPPER.writeValueAsString(report);
    } catch (JsonProcessingException e) {
      throw new UncheckedIOException("the report cannot be written as JSON", e);
    }
  }

  /** The document as a tree, for putting it into another one. */
  public static JsonNode tree(ComparisonReport report) {
    return MAPPER.valueToTree(report);
  }

  /** Writes the document to a file, which is replaced. */
  public static void write(ComparisonReport report, Path file) throws IOException {
    Files.writeString(file, text(report) + "\n");
  }

  /**
   * Reads a document; keys this program does not know are passed over.
   *
   * @throws IOException if the file cannot be read or is no report, naming file and reason
   */
  public static ComparisonReport read(Path file) throws IOException {
    try {
      return MAPPER.readValue(Files.readString(file), ComparisonReport.class);
    } catch (JsonProcessingException e) {
      throw new IOException("%s is no report: %s".formatted(file, e.getOriginalMessage()), e);
    }
  }

  private static final class SixDigits extends StdSerializer<Double> {

    private static final long serialVersionUID = 1L;

    SixDigits() {
      super(Double.class);
    }

    @Override
    public void serialize(Double value, JsonGenerator json, SerializerProvider provider)
        throws IOException {
      if (!Double.isFinite(value)) {
        throw new IllegalArgumentException(
            "a report holds the number " + value + "; expected finite numbers");
      }
      json.writeNumber(BigDecimal.valueOf(value).round(SIX_DIGITS).doubleValue());
    }
  }
}
