package org.affinity4j.serving.http;

import java.nio.ByteBuffer;
import java.util.UUID;
import java.util.function.Supplier;
import org.affinity4j.serving.http.ProblemException.Kind;
import org.eclipse.jetty.http.HttpHeader;
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

  @Override
  protected void generateResponse(
      Request request,
      Response response,
      int code,
      @Nullable String message,
      @Nullable Throwable cause,
      Callback callback) {
    response.getHeaders().put(HttpHeader.CONTENT_TYPE, "application/problem+json");
    response.write(true, ByteBuffer.wrap(document(code, message)), callback);
  }

  private byte[] document(int status, @Nullable String reason) {
    boolean ours = status == 500;
    Kind kind = ours ? Kind.INTERNAL : Kind.INVALID_REQUEST;
    String detail =
        ours || reason == null ? "the request could not be handled" : Shown.plain(reason);
    return Json.bytes(new ProblemException(kind, detail).problem(ids.get().toString(), status));
  }
}
