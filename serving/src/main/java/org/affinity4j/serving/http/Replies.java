package org.affinity4j.serving.http;

import io.javalin.http.Context;
import java.io.IOException;
import java.util.UUID;
import java.util.function.Supplier;
import java.util.regex.Pattern;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.slf4j.MDC;

/** Ids and bytes of answers. */
final class Replies {

  private static final Logger LOG = LoggerFactory.getLogger(Replies.class);

  static final String REQUEST_ID = "X-Request-Id";

  private static final Pattern WELL_FORMED = Pattern.compile("[A-Za-z0-9._:-]{1,128}");

  private final Supplier<UUID> ids;

  Replies(Supplier<UUID> ids) {
    this.ids = ids;
  }

  /** Gives the request its id: its own when well-formed, otherwise a new one. */
  void identify(Context ctx) {
    String given = ctx.header(REQUEST_ID);
    String id = given != null && WELL_FORMED.matcher(given).matches() ? given : newId().toString();
    ctx.header(REQUEST_ID, id);
    MDC.put("requestId", id);
  }

  /** The id {@link #identify} gave. */
  String requestId(Context ctx) {
    String id = ctx.res().getHeader(REQUEST_ID);
    if (id == null) {
      identify(ctx);
      id = ctx.res().getHeader(REQUEST_ID);
    }
    return String.valueOf(id);
  }

  /** An id that no other answer has. */
  UUID newId() {
    return ids.get();
  }

  /** Sends an answer; to be done last, as it cannot be taken back. */
  static void json(Context ctx, Object answer) {
    byte[] document = Json.bytes(answer);
    try {
      ctx.contentType("application/json").outputStream().write(document);
    } catch (IOException e) {
      LOG.debug("whoever asked has gone", e);
    }
  }

  void problem(Context ctx, ProblemException problem) {
    ctx.status(problem.kind().status)
        .contentType(Problem.TYPE)
        .result(Json.bytes(problem.problem(requestId(ctx))));
  }
}
