package org.affinity4j.serving.http;

import com.fasterxml.jackson.databind.ObjectMapper;
import io.javalin.http.Context;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Pattern;
import org.affinity4j.serving.config.BodyLimits;
import org.affinity4j.serving.http.ProblemException.Kind;
import org.jspecify.annotations.Nullable;

/** Reads JSON bodies within bounds. Thread-safe. */
final class BodyReader {

  /** One document a line. */
  static final String NDJSON = "application/x-ndjson";

  private static final Pattern JSON =
      Pattern.compile("application/(json|[a-z0-9.+-]+\\+json)(\\s*;\\s*charset=\"?utf-?8\"?)?\\s*");

  private final BodyLimits limits;
  private final TimeBudget budget;
  private final ObjectMapper parser;

  BodyReader(BodyLimits limits, TimeBudget budget) {
    this.limits = limits;
    this.budget = budget;
    this.parser = Json.strict(limits.depth());
  }

  /**
   * The whole body, parsed.
   *
   * @throws ProblemException if it is not JSON in UTF-8 or said not to be, is compressed, is cut,
   *     is longer than it may, or took too long to come
   */
  RequestBody read(Context ctx) {
    checkType(ctx.contentType());
    byte[] bytes = bytes(ctx);
    budget.check(ctx);
    return new RequestBody(Json.parse(parser, bytes), limits);
  }

  /** The bounds that bodies are read within. */
  BodyLimits limits() {
    return limits;
  }

  /** Whether the body is said to be one JSON document a line. */
  boolean isLines(Context ctx) {
    String type = ctx.contentType();
    return type != null && type.toLowerCase(Locale.ROOT).startsWith(NDJSON);
  }

  /**
   * The documents of a body that has one a line; empty for a line that is not JSON. Lines without
   * any character are passed over.
   *
   * @throws ProblemException as {@link #read} does, but for its lines
   */
  List<Optional<RequestBody>> lines(Context ctx) {
    byte[] bytes = bytes(ctx);
    budget.check(ctx);
    return new String(bytes, StandardCharsets.UTF_8)
        .lines()
        .filter(line -> !line.isBlank())
        .map(this::line)
        .toList();
  }

  private Optional<RequestBody> line(String line) {
    try {
      byte[] document = line.getBytes(StandardCharsets.UTF_8);
      return Optional.of(new RequestBody(Json.parse(parser, document), limits));
    } catch (ProblemException e) {
      return Optional.empty(); // told of in the line's place
    }
  }

  private byte[] bytes(Context ctx) {
    checkCoding(ctx.header("Content-Encoding"));
    if (ctx.req().getContentLengthLong() > limits.bytes()) {
      throw tooLarge();
    }
    try (InputStream in = ctx.bodyInputStream()) {
      byte[] bytes = in.readNBytes(limits.bytes() + 1);
      if (bytes.length > limits.bytes()) {
        throw tooLarge();
      }
      return bytes;
    } catch (IOException e) {
      throw new ProblemException(Kind.MALFORMED_BODY, "body ends before the length it announced");
    }
  }

  private static void checkType(@Nullable String type) {
    if (type != null && !JSON.matcher(type.toLowerCase(Locale.ROOT)).matches()) {
      throw ProblemException.ofField(
          Kind.UNSUPPORTED_MEDIA_TYPE,
          "Content-Type",
          Shown.quoted(type),
          "application/json (UTF-8)");
    }
  }

  private static void checkCoding(@Nullable String coding) {
    if (coding != null && !coding.strip().equalsIgnoreCase("identity")) {
      throw ProblemException.ofField(
          Kind.UNSUPPORTED_MEDIA_TYPE,
          "Content-Encoding",
          Shown.quoted(coding),
          "none: bodies are not compressed");
    }
  }

  private ProblemException tooLarge() {
    return new ProblemException(
        Kind.BODY_TOO_LARGE, "body is larger than %d bytes".formatted(limits.bytes()));
  }
}
