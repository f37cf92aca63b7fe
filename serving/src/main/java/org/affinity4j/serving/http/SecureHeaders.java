package org.affinity4j.serving.http;

import io.javalin.http.Context;

/** Headers that keep browsers from doing with an answer what it was not made for. Stateless. */
final class SecureHeaders {

  private SecureHeaders() {}

  /** Sets them; a route that is made for browsers sets its own over them. */
  static void set(Context ctx) {
    ctx.header("X-Content-Type-Options", "nosniff")
        .header("X-Frame-Options", "DENY")
        .header("Referrer-Policy", "no-referrer")
        .header("Cross-Origin-Resource-Policy", "same-origin")
        .header("Content-Security-Policy", "default-src 'none'; frame-ancestors 'none'")
        .header("Cache-Control", "no-store");
  }
}
