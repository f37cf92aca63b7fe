package org.affinity4j.training.cli;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.PrintWriter;
import java.util.Locale;
import org.affinity4j.common.catalog.Catalog;
import org.affinity4j.common.combination.Combination;
import org.affinity4j.common.combination.CombinationScore;
import org.affinity4j.common.combination.MemberScore;
import org.affinity4j.common.counting.PairEvidence;
import org.affinity4j.common.release.Release;

/** A scored set as text for people and as JSON for machines. */
final class CombinationPrinter {

  private static final ObjectMapper JSON = new ObjectMapper();

  private final Catalog catalog;
  private final String release;

  CombinationPrinter(Release release) {
    this.catalog = release.catalog();
    this.release = release.id();
  }

  void print(PrintWriter out, CombinationScore score) {
    out.printf(
        Locale.ROOT,
        "probability %.3f that this is a real combination (mean log-likelihood %.2f)%n",
        score.probability(),
        score.logLikelihood());
    for (MemberScore member : score.members()) {
      out.printf(
          Locale.ROOT,
          "  %7.1fx as likely beside the others  %s%n",
          member.lift(),
          Items.label(catalog, member.item()));
    }
    for (PairEvidence pair : score.pairs()) {
      out.printf(
          Locale.ROOT,
          "  bought together %d times (support %.4f, confidence %.2f, lift %.1f), viewed in %d"
              + " sessions: %s + %s%n",
          pair.together(),
          pair.support(),
          pair.confidence(),
          pair.lift(),
          pair.sessions(),
          catalog.index().id(pair.a()),
          catalog.index().id(pair.b()));
    }
  }

  ObjectNode json(CombinationScore score) {
    ObjectNode node = JSON.createObjectNode();
    node.put("release", release);
    put(node, score);
    return node;
  }

  ObjectNode json(Combination combination) {
    ObjectNode node = JSON.createObjectNode();
    combination.totalPrice().ifPresent(price -> node.put("totalPrice", price));
    put(node, combination.score());
    return node;
  }

  String releaseId() {
    return release;
  }

  private void put(ObjectNode node, CombinationScore score) {
    node.put("probability", score.probability());
    node.put("logLikelihood", score.logLikelihood());
    ArrayNode members = node.putArray("members");
    for (MemberScore member : score.members()) {
      ObjectNode one = members.addObject();
      one.put("item", catalog.index().id(member.item()).value());
      catalog.item(member.item()).title().ifPresent(title -> one.put("title", title));
      one.put("logProbability", member.logProbability());
      one.put("lift", member.lift());
    }
    ArrayNode pairs = node.putArray("evidence");
    for (PairEvidence pair : score.pairs()) {
      pairs
          .addObject()
          .put("a", catalog.index().id(pair.a()).value())
          .put("b", catalog.index().id(pair.b()).value())
          .put("boughtTogether", pair.together())
          .put("support", pair.support())
          .put("confidence", pair.confidence())
          .put("lift", pair.lift())
          .put("sessions", pair.sessions());
    }
  }
}
