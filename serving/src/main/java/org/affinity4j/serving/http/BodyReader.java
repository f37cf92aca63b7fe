package org.affinity4j.serving.http;

import com.fasterxml.jackson.databind.ObjectMapper;
import io.javalin.http.Context;
import java.io.IOException;
import java.io.InputStream;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
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

  private static final Pattern LINES =
      Pattern.compile("application/x-ndjson(\\s*;\\s*charset=\"?utf-?8\"?)?\\s*");

  private final BodyLimits limits;
  private final TimeBudget budget;
  private final ObjectMapper parser;

  BodyReader(BodyLimits limits, TimeBudget budget) {
    this.limits = limits;
    this.budget = budget;
    this.parser = Json.strict(limits.depth());
  }

  /** The bounds that bodies are read within. */
  BodyLimits limits() {
    return limits;
  }

  /**
   * The whole body, parsed.
   *
   * @throws ProblemException if it is not JSON in UTF-8 or said not to be, is compressed, is cut,
   *     is longer than it may, or took too long to come
   */
  RequestBody read(Context ctx) {
    checkType(ctx.contentType());
    return parse(bytes(ctx));
  }

  /** Whether a request says that its body is a document a line ({@code application/x-ndjson}). */
  static boolean isLines(Context ctx) {
    String type = ctx.contentType();
    return type != null && LINES.matcher(type.toLowerCase(Locale.ROOT)).matches();
  }

  /**
   * The lines of a body that are not blank, each yet to be parsed by {@link #parse}.
   *
   * @throws ProblemException as {@link #read}, but for what stands in the lines
   */
  List<byte[]> lines(Context ctx) {
    byte[] body = bytes(ctx);
    var lines = new ArrayList<byte[]>();
    int start = 0;
    for (int end = 0; end <= body.length; end++) {
      if (end == body.length || body[end] == '\n') {
        byte[] line = Arrays.copyOfRange(body, start, end);
        if (!isBlank(line)) {
          lines.add(line);
        }
        start = end + 1;
      }
    }
    return lines;
  }

  /**
   * A document.
   *
   * @throws ProblemException if it is not JSON in UTF-8
   */
  RequestBody parse(byte[] document) {
    return new RequestBody(Json.parse(parser, document), limits);
  }

  private static boolean isBlank(byte[] line) {
    for (byte one : line) {
      if (one != ' ' && one != '\t' && one != '\r') {
        return false;
      }
    }
    return true;
  }

  private byte[] bytes(Context ctx) {
    checkCoding(ctx.header("Content-Encoding"));
    if (ctx.req().getContentLengthLong() > limits.bytes()) {
      throw tooLarge();
    }
    byte[] bytes = received(ctx);
    budget.check(ctx);
    return bytes;
  }

  private byte[] received(Context ctx) {
    try (InputStream in = ctx.bodyInputStream()) {
      long announced = ctx.req().getContentLengthLong();
      byte[] bytes = in.readNBytes(announced < 0 ? limits.bytes() + 1 : (int) announced + 1);
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
