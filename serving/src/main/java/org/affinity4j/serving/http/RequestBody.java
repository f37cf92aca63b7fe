package org.affinity4j.serving.http;

import io.javalin.http.Context;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.Locale;
import java.util.regex.Pattern;
import org.affinity4j.serving.http.ProblemException.Kind;
import org.jspecify.annotations.Nullable;

/** Reads the bytes of a JSON body, up to a bound. */
final class RequestBody {

  private static final Pattern JSON =
      Pattern.compile("application/(json|[a-z0-9.+-]+\\+json)(\\s*;\\s*charset=\"?utf-?8\"?)?\\s*");

  private RequestBody() {}

  /**
   * The whole body.
   *
   * @param maxBytes most bytes it may have
   * @throws ProblemException if it is said not to be JSON in UTF-8, or is longer
   */
  static byte[] read(Context ctx, int maxBytes) {
    checkType(ctx.contentType());
    if (ctx.req().getContentLengthLong() > maxBytes) {
      throw tooLarge(maxBytes);
    }
    try (InputStream in = ctx.bodyInputStream()) {
      byte[] bytes = in.readNBytes(maxBytes + 1);
      if (bytes.length > maxBytes) {
        throw tooLarge(maxBytes);
      }
      return bytes;
    } catch (IOException e) {
      throw new UncheckedIOException(e);
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

  private static ProblemException tooLarge(int maxBytes) {
    return new ProblemException(
        Kind.BODY_TOO_LARGE, "body is larger than %d bytes".formatted(maxBytes));
  }
}
