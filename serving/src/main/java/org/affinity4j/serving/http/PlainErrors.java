package org.affinity4j.serving.http;

import java.nio.ByteBuffer;
import java.util.UUID;
import java.util.function.Supplier;
import org.affinity4j.serving.http.ProblemException.Kind;
import org.eclipse.jetty.http.HttpHeader;
import org.eclipse.jetty.http.HttpStatus;
import org.eclipse.jetty.server.Request;
import org.eclipse.jetty.server.Response;
import org.eclipse.jetty.server.handler.ErrorHandler;
import org.eclipse.jetty.util.Callback;
import org.jspecify.annotations.Nullable;

/** Errors of requests that never reach a route, such as a broken request line. */
final class PlainErrors extends ErrorHandler {

  private final Supplier<UUID> ids;

  PlainErrors(Supplier<UUID> ids) {
    this.ids = ids;
  }

  /** Every method is told why, not only those of pages. */
  @Override
  public boolean errorPageForMethod(String method) {
    return true;
  }

  @Override
  protected void generateResponse(
      Request request,
      Response response,
      int code,
      @Nullable String message,
      @Nullable Throwable cause,
      Callback callback) {
    response.getHeaders().put(HttpHeader.CONTENT_TYPE, "application/problem+json");
    response.getHeaders().put(HttpHeader.CACHE_CONTROL, "no-store");
    if (code == HttpStatus.SERVICE_UNAVAILABLE_503) {
      response.getHeaders().put(HttpHeader.RETRY_AFTER, TimeBudget.RETRY_AFTER);
    }
    response.write(true, ByteBuffer.wrap(document(code, message)), callback);
  }

  private byte[] document(int status, @Nullable String reason) {
    if (status == HttpStatus.SERVICE_UNAVAILABLE_503) {
      return problem(
          status,
          Kind.OVERLOADED,
          "too many requests wait, or the service is stopping; try again after the seconds in"
              + " Retry-After");
    }
    boolean ours = status == HttpStatus.INTERNAL_SERVER_ERROR_500;
    Kind kind =
        ours
            ? Kind.INTERNAL
            : status == HttpStatus.PAYLOAD_TOO_LARGE_413
                ? Kind.BODY_TOO_LARGE
                : Kind.INVALID_REQUEST;
    return problem(
        status,
        kind,
        ours || reason == null ? "the request could not be handled" : Shown.plain(reason));
  }

  private byte[] problem(int status, Kind kind, String detail) {
    return Json.bytes(new ProblemException(kind, detail).problem(ids.get().toString(), status));
  }
}
