package org.affinity4j.serving.http;

import io.javalin.http.Context;
import java.io.IOException;
import java.nio.file.NoSuchFileException;
import java.util.OptionalLong;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.affinity4j.common.checkpoint.CorruptCheckpointException;
import org.affinity4j.serving.http.ProblemException.Kind;
import org.affinity4j.serving.rule.RuleBook.Edition;
import org.affinity4j.serving.rule.VersionConflictException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** What changing the rules over HTTP has in common: versions in headers, failures as problems. */
final class RuleEditing {

  private static final Logger LOG = LoggerFactory.getLogger(RuleEditing.class);

  /** As in ETag; proxies that compress make it weak. */
  private static final Pattern VERSION = Pattern.compile("(?:W/)?\"?([0-9]{1,15})\"?");

  /** What the documentation says of the header of a change. */
  static final String IF_MATCH =
      "Version of the rules that the change is meant for; absent: whichever is in force";

  /** What it says of 412. */
  static final String OTHER_VERSION = "The rules are of another version than If-Match says";

  /** What it says of 503. */
  static final String NOT_KEPT = "The change could not be kept";

  private RuleEditing() {}

  /** A change of the rules. */
  @FunctionalInterface
  interface Change {
    Edition run(OptionalLong expected) throws IOException;
  }

  /**
   * Runs a change for the version that the header If-Match names, and tells the new one in ETag.
   *
   * @throws ProblemException if the rules have changed meanwhile, or the change cannot be kept
   */
  static Edition change(Context ctx, Change change) {
    try {
      Edition edition = change.run(expected(ctx));
      tellVersion(ctx, edition);
      return edition;
    } catch (VersionConflictException e) {
      throw ProblemException.ofField(
          Kind.VERSION_CONFLICT,
          "If-Match",
          String.valueOf(e.expected()),
          "%d, the version in force; read the rules again".formatted(e.current()));
    } catch (NoSuchFileException e) {
      throw new ProblemException(Kind.UNKNOWN_VERSION, "no such version of the rules is kept");
    } catch (CorruptCheckpointException e) {
      throw new ProblemException(Kind.DAMAGED_VERSION, String.valueOf(e.getMessage()));
    } catch (IOException e) {
      LOG.error("the rules cannot be kept", e);
      throw new ProblemException(
          Kind.NOT_SAVED, "the rules cannot be written and stay as they were; see the log");
    }
  }

  /** Writes the version to the header ETag. */
  static void tellVersion(Context ctx, Edition edition) {
    ctx.header("ETag", "\"" + edition.version() + "\"");
  }

  /**
   * Tells the version of what a GET would answer.
   *
   * @return whether the client has it already; the answer is then 304 without a body
   */
  static boolean isKnown(Context ctx, Edition edition) {
    if (edition.problem().isPresent()) { // may come and go while the version stays
      tellVersion(ctx, edition);
      return false;
    }
    return Etags.isKnown(ctx, Long.toString(edition.version()));
  }

  private static OptionalLong expected(Context ctx) {
    String header = ctx.header("If-Match");
    if (header == null || header.equals("*")) {
      return OptionalLong.empty();
    }
    Matcher version = VERSION.matcher(header);
    if (!version.matches()) {
      throw ProblemException.ofField(
          Kind.INVALID_REQUEST,
          "If-Match",
          Shown.quoted(header),
          "a version of the rules, as in the header ETag of an answer");
    }
    return OptionalLong.of(Long.parseLong(version.group(1)));
  }
}
