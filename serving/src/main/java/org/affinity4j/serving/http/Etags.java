package org.affinity4j.serving.http;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.javalin.http.Context;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;
import org.affinity4j.common.catalog.Item;
import org.affinity4j.serving.http.ProblemException.Kind;
import org.affinity4j.serving.product.ItemJson;
import org.jspecify.annotations.Nullable;

/**
 * Entity tags (RFC 9110, 8.8.3). Weak ones are taken for strong ones: proxies that compress make
 * them weak.
 */
final class Etags {

  private static final Pattern COMMA = Pattern.compile("\\s*,\\s*");
  private static final Pattern TAG = Pattern.compile("(?:W/)?\"[!#-~]{0,200}\"");
  private static final int BYTES = 8;

  /** What the documentation says of the header of a GET. */
  static final String IF_NONE_MATCH =
      "Tag of the answer that the client has; 304 when it still holds";

  /** What it says of 304. */
  static final String UNCHANGED = "It is as the client has it";

  private Etags() {}

  /** The tag of a product: another one whenever anything known of it differs. */
  static String of(Item item) {
    ObjectNode fields = ItemJson.of(item);
    return digest(fields.toString());
  }

  /** A tag that depends on all of an answer, as JSON has it. */
  static String ofAnswer(Object answer) {
    return digest(new String(Json.bytes(answer), StandardCharsets.UTF_8));
  }

  /** A tag that depends on all of some parts. */
  static String digest(String... parts) {
    try {
      byte[] digest =
          MessageDigest.getInstance("SHA-256")
              .digest(String.join("\n", parts).getBytes(StandardCharsets.UTF_8));
      return HexFormat.of().formatHex(digest, 0, BYTES);
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("every Java has SHA-256", e);
    }
  }

  /** Tells the tag of what is answered. */
  static void tell(Context ctx, String tag) {
    ctx.header("ETag", "\"" + tag + "\"");
  }

  /**
   * Tells the tag of what a GET would answer.
   *
   * @return whether the client has it already; the answer is then 304 without a body
   */
  static boolean isKnown(Context ctx, String tag) {
    tell(ctx, tag);
    Optional<List<String>> had = named(ctx.header("If-None-Match"), "If-None-Match");
    boolean known = had.isPresent() && (had.get().contains("*") || had.get().contains(tag));
    if (known) {
      ctx.status(304);
    }
    return known;
  }

  /** Answers a GET with its tag, without a body where the client has the answer already. */
  static void answer(Context ctx, Object answer) {
    if (!isKnown(ctx, ofAnswer(answer))) {
      Replies.json(ctx, answer);
    }
  }

  /** Tags that the header If-Match names; empty when it is absent. */
  static Optional<List<String>> expected(Context ctx) {
    return named(ctx.header("If-Match"), "If-Match");
  }

  /**
   * Checks that a change is meant for what is there.
   *
   * @param expected as the header If-Match has them; empty for whatever is there
   * @param tag of what is there; empty when nothing is
   * @throws ProblemException if something else is there
   */
  static void match(Optional<List<String>> expected, Optional<String> tag) {
    if (expected.isPresent()
        && !(tag.isPresent()
            && (expected.get().contains("*") || expected.get().contains(tag.get())))) {
      throw ProblemException.ofField(
          Kind.VERSION_CONFLICT,
          "If-Match",
          Shown.plain(String.join(", ", expected.get())),
          tag.map(now -> "%s, as it is now; read it again".formatted(now))
              .orElse("absent: there is no such product"));
    }
  }

  private static Optional<List<String>> named(@Nullable String header, String name) {
    if (header == null) {
      return Optional.empty();
    }
    List<String> tags = Arrays.asList(COMMA.split(header.strip()));
    if (!tags.stream().allMatch(tag -> tag.equals("*") || TAG.matcher(tag).matches())) {
      throw ProblemException.ofField(
          Kind.INVALID_REQUEST,
          name,
          Shown.quoted(header),
          "tags in quotes, as in the header ETag of an answer");
    }
    return Optional.of(tags.stream().map(Etags::bare).toList());
  }

  private static String bare(String tag) {
    return tag.equals("*") ? tag : tag.substring(tag.indexOf('"') + 1, tag.length() - 1);
  }
}
