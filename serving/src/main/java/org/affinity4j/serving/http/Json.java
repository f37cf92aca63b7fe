package org.affinity4j.serving.http;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.StreamReadConstraints;
import com.fasterxml.jackson.core.StreamReadFeature;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.regex.Pattern;
import org.affinity4j.serving.http.ProblemException.Kind;

/** Reads and writes JSON. Strict: no doubled names, no NaN, nothing after the document. */
final class Json {

  private static final int LONGEST_NUMBER = 100;
  private static final int LONGEST_NAME = 200;

  /** What a parser adds to its messages for programmers. */
  private static final Pattern ASIDE =
      Pattern.compile("(?s) ?\\(start marker at.*| at \\[Source.*");

  private static final ObjectMapper WRITER = new ObjectMapper();

  private Json() {}

  /** A parser of documents in which lists and objects stand in each other up to a depth. */
  static ObjectMapper strict(int depth) {
    return JsonMapper.builder(
            JsonFactory.builder()
                .streamReadConstraints(
                    StreamReadConstraints.builder()
                        .maxNestingDepth(depth)
                        .maxNumberLength(LONGEST_NUMBER)
                        .maxNameLength(LONGEST_NAME)
                        .build())
                .enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION)
                .build())
        .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
        .build();
  }

  /**
   * Parses a document.
   *
   * @param parser made by {@link #strict}
   * @throws ProblemException saying where it is not JSON
   */
  static JsonNode parse(ObjectMapper parser, byte[] document) {
    if (document.length == 0) {
      throw new ProblemException(Kind.MALFORMED_BODY, "body is empty; expected a JSON object");
    }
    if (isUtf16Or32(document)) {
      throw malformed(": it is not text in UTF-8");
    }
    try {
      return parser.readTree(document);
    } catch (JsonProcessingException e) {
      String where =
          e.getLocation() == null
              ? ""
              : " at line %d, column %d"
                  .formatted(e.getLocation().getLineNr(), e.getLocation().getColumnNr());
      throw malformed(where + ": " + ASIDE.matcher(e.getOriginalMessage()).replaceAll(""));
    } catch (IOException e) {
      throw malformed(": it is not text in UTF-8");
    }
  }

  /** What the parser would take for UTF-16 or UTF-32; no JSON in UTF-8 begins with such bytes. */
  private static boolean isUtf16Or32(byte[] document) {
    for (int i = 0; i < Math.min(4, document.length); i++) {
      if (document[i] == 0 || document[i] == (byte) 0xfe || document[i] == (byte) 0xff) {
        return true;
      }
    }
    return false;
  }

  private static ProblemException malformed(String reason) {
    return new ProblemException(Kind.MALFORMED_BODY, "body cannot be read" + Shown.plain(reason));
  }

  /** An answer as UTF-8. */
  static byte[] bytes(Object answer) {
    try {
      return WRITER.writeValueAsBytes(answer);
    } catch (JsonProcessingException e) {
      throw new UncheckedIOException(e);
    }
  }
}
