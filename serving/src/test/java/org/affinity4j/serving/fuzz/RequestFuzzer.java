package org.affinity4j.serving.fuzz;

import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Random;
import java.util.Set;
import org.affinity4j.serving.fuzz.ApiDescription.Operation;
import org.affinity4j.serving.fuzz.ApiDescription.Parameter;
import org.affinity4j.serving.fuzz.BodyFuzzer.Body;

/** Requests with something wrong in them, made from what the API says of itself. */
final class RequestFuzzer {

  private final ApiDescription api;
  private final List<Operation> operations;
  private final BodyFuzzer bodies;
  private final String key;

  RequestFuzzer(ApiDescription api, String key) {
    this.api = api;
    this.operations = api.operations();
    this.bodies = new BodyFuzzer(api);
    this.key = key;
  }

  /**
   * A request as bytes of HTTP/1.1.
   *
   * @param refused whether it must not be answered with 200
   * @param cut whether it ends before its time, so that there need not be an answer
   */
  @SuppressWarnings("ArrayRecordComponent") // a plain carrier, never compared
  record Attempt(Operation operation, String what, byte[] bytes, boolean refused, boolean cut) {

    boolean wantsNoContent() {
      return what.equals("method HEAD");
    }

    @Override
    public String toString() {
      String text = new String(bytes, StandardCharsets.UTF_8);
      return what + ": " + text.substring(0, Math.min(700, text.length()));
    }
  }

  /** The parts of a request before they are written down. */
  private static final class Draft {
    private final Operation operation;
    private String method;
    private String target;
    private byte[] body = new byte[0];
    private final List<String> headers = new ArrayList<>();

    Draft(Operation operation) {
      this.operation = operation;
      this.method = operation.method();
      this.target = operation.path();
    }

    Attempt attempt(String what, boolean refused) {
      return new Attempt(operation, what, bytes(body.length), refused, false);
    }

    /** With only a part of the body that is announced. */
    Attempt cut(Random random) {
      int announced = body.length;
      body = Arrays.copyOf(body, random.nextInt(body.length));
      return new Attempt(operation, "cut body", bytes(announced), true, true);
    }

    private byte[] bytes(int length) {
      var head = new StringBuilder(method + " " + target + " HTTP/1.1\r\nHost: shop\r\n");
      headers.forEach(header -> head.append(header).append("\r\n"));
      if (operation.hasBody() || length > 0) {
        head.append("Content-Length: ").append(length).append("\r\n");
      }
      head.append("Connection: close\r\n\r\n");
      var out = new ByteArrayOutputStream();
      out.writeBytes(head.toString().getBytes(StandardCharsets.UTF_8));
      out.writeBytes(body);
      return out.toByteArray();
    }
  }

  /** The request of a number: the same for the same number, whatever came before. */
  Attempt attempt(long number) {
    var random = new Random(number * 0x9E3779B97F4A7C15L);
    Operation operation = operations.get((int) Math.floorMod(number, (long) operations.size()));
    int kind = random.nextInt(10);
    if (operation.hasBody() && kind < 6) {
      Body body = bodies.bad(operation, random);
      Draft draft = draft(operation, random);
      draft.body = body.bytes();
      return draft.attempt(body.what(), body.refused());
    }
    return switch (kind) {
      case 0, 1, 2, 3 -> parameter(operation, random);
      case 4, 5 -> unknownParameter(operation, random);
      case 6 -> method(operation, random);
      case 7 -> header(operation, random);
      case 8 -> access(operation, random);
      default -> content(operation, random);
    };
  }

  /** A request of the operation as described. */
  private Draft draft(Operation operation, Random random) {
    var draft = new Draft(operation);
    for (Parameter parameter : operation.parameters("path")) {
      draft.target = draft.target.replace("{" + parameter.name() + "}", parameter.example());
    }
    draft.headers.add("X-Api-Key: " + key);
    if (operation.hasBody()) {
      draft.headers.add("Content-Type: application/json");
      draft.body = bodies.good(operation, random);
    }
    return draft;
  }

  private Attempt parameter(Operation operation, Random random) {
    if (operation.parameters().isEmpty()) {
      return unknownParameter(operation, random);
    }
    Parameter parameter = BadValues.one(operation.parameters(), random);
    var draft = draft(operation, random);
    String value = BadValues.ofPath(random);
    switch (parameter.in()) {
      case "path" -> draft.target = operation.path().replace("{" + parameter.name() + "}", value);
      case "query" ->
          draft.target +=
              "?"
                  + parameter.name()
                  + "="
                  + value
                  + (random.nextInt(4) == 0 ? twice(parameter) : "");
      default -> draft.headers.add(parameter.name() + ": " + value);
    }
    boolean number =
        Set.of("integer", "number", "boolean").contains(parameter.schema().path("type").asText());
    return draft.attempt("parameter " + parameter.name(), number && !value.equals("-1"));
  }

  private static String twice(Parameter parameter) {
    return "&" + parameter.name() + "=" + parameter.example().replace(" ", "%20");
  }

  private Attempt unknownParameter(Operation operation, Random random) {
    var draft = draft(operation, random);
    draft.target +=
        BadValues.one(
            List.of("?nonsense=1", "?=", "?&&&", "?%=%", "?limit[]=1", "?x=%ff", "??", "?耳机=1"),
            random);
    return draft.attempt("unknown parameter", false);
  }

  private Attempt method(Operation operation, Random random) {
    var draft = draft(operation, random);
    draft.method =
        BadValues.one(
            List.of(
                "GET", "HEAD", "POST", "PUT", "PATCH", "DELETE", "TRACE", "OPTIONS", "CONNECT",
                "get", "BREW"),
            random);
    String asGet = draft.method.equals("HEAD") ? "GET" : draft.method;
    boolean known =
        api.methods(operation.path()).contains(asGet)
            || (operation.path().equals("/v1/users/recommend") && asGet.equals("DELETE"));
    return draft.attempt("method " + draft.method, !known && !draft.method.equals("OPTIONS"));
  }

  private Attempt header(Operation operation, Random random) {
    var draft = draft(operation, random);
    draft.headers.add(
        switch (random.nextInt(6)) {
          case 0 -> "X-Request-Id: " + BadValues.ofPath(random);
          case 1 -> "Accept: " + BadValues.ofPath(random);
          case 2 -> "If-Match: \"" + BadValues.number(random) + "\"";
          case 3 -> "X-Long: " + "a".repeat(random.nextInt(20_000));
          case 4 -> "Accept-Encoding: gzip;q=x, 耳机";
          default -> "Cookie: " + "a=b; ".repeat(random.nextInt(500));
        });
    return draft.attempt("header", false);
  }

  private Attempt access(Operation operation, Random random) {
    var draft = draft(operation, random);
    draft.headers.removeIf(header -> header.startsWith("X-Api-Key"));
    String wrong =
        BadValues.one(
            List.of(
                "",
                "X-Api-Key:",
                "X-Api-Key: 耳机",
                "Authorization: Basic eDp5",
                "Authorization: Bearer",
                "X-Api-Key: " + "k".repeat(4_000),
                "X-Api-Key: " + key.toUpperCase(Locale.ROOT)),
            random);
    if (!wrong.isEmpty()) {
      draft.headers.add(wrong);
    }
    return draft.attempt("access", operation.needsKey());
  }

  private Attempt content(Operation operation, Random random) {
    var draft = draft(operation, random);
    if (!operation.hasBody()) {
      draft.body = bytes("{\"items\": [");
      return draft.attempt("body where none is expected", false);
    }
    switch (random.nextInt(4)) {
      case 0 -> {
        return draft.cut(random);
      }
      case 1 -> draft.body = bytes(" ".repeat(1_100_000));
      case 2 ->
          draft.headers.add(
              "Content-Encoding: " + BadValues.one(List.of("gzip", "br", "x"), random));
      default -> {
        draft.headers.removeIf(header -> header.startsWith("Content-Type"));
        draft.headers.add(
            "Content-Type: "
                + BadValues.one(
                    List.of(
                        "text/plain",
                        "application/xml",
                        "",
                        "application/json; charset=utf-16",
                        "耳/机",
                        "multipart/form-data"),
                    random));
      }
    }
    return draft.attempt("content", true);
  }

  private static byte[] bytes(String text) {
    return text.getBytes(StandardCharsets.UTF_8);
  }
}
