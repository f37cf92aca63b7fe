package org.affinity4j.training.ingest;

import com.fasterxml.jackson.core.JsonLocation;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.StreamReadFeature;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonMappingException;
import com.fasterxml.jackson.databind.MapperFeature;
import com.fasterxml.jackson.databind.ObjectReader;
import com.fasterxml.jackson.databind.exc.ValueInstantiationException;
import com.fasterxml.jackson.dataformat.yaml.YAMLMapper;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.stream.Collectors;

/** Reads descriptors from YAML; an unknown key is an error, and errors name the line. */
public final class DescriptorReader {

  private static final ObjectReader YAML =
      YAMLMapper.builder()
          .enable(MapperFeature.ACCEPT_CASE_INSENSITIVE_ENUMS)
          .enable(DeserializationFeature.ACCEPT_SINGLE_VALUE_AS_ARRAY)
          .enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION)
          .enable(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES)
          .build()
          .readerFor(Descriptor.class);

  private DescriptorReader() {}

  /**
   * Reads a descriptor.
   *
   * @throws DescriptorException if the file is missing or is no sound descriptor
   */
  public static Descriptor read(Path file) throws IOException {
    if (!Files.isRegularFile(file)) {
      throw new DescriptorException("there is no descriptor " + file, null);
    }
    return parse(Files.readString(file), file.toString());
  }

  /**
   * Reads a descriptor from its text.
   *
   * @param name how error messages call the text
   */
  public static Descriptor parse(String yaml, String name) throws DescriptorException {
    try {
      try (JsonParser parser = YAML.createParser(yaml)) {
        KeyCheck.check(parser, Descriptor.class, name);
      }
      return YAML.readValue(yaml);
    } catch (DescriptorException e) {
      throw e;
    } catch (JsonProcessingException e) {
      throw new DescriptorException(name + line(e) + ": " + reason(e), e);
    } catch (IOException e) {
      throw new DescriptorException(name + ": " + e.getMessage(), e);
    }
  }

  private static String line(JsonProcessingException e) {
    JsonLocation location = e.getLocation();
    return location == null || location.getLineNr() < 1 ? "" : ", line " + location.getLineNr();
  }

  private static String reason(JsonProcessingException e) {
    if (e instanceof ValueInstantiationException && e.getCause() != null) {
      return String.valueOf(e.getCause().getMessage());
    }
    return e.getOriginalMessage() + (e instanceof JsonMappingException m ? where(m) : "");
  }

  private static String where(JsonMappingException e) {
    String path =
        e.getPath().stream()
            .map(
                step ->
                    step.getFieldName() == null ? "#" + (step.getIndex() + 1) : step.getFieldName())
            .collect(Collectors.joining(" / "));
    return path.isEmpty() ? "" : " (at " + path + ")";
  }
}
