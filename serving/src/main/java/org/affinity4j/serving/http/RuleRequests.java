package org.affinity4j.serving.http;

import io.javalin.openapi.OpenApiDescription;
import io.javalin.openapi.OpenApiExample;
import io.javalin.openapi.OpenApiName;
import io.javalin.openapi.OpenApiRequired;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.OptionalInt;
import org.affinity4j.serving.http.ProblemException.Kind;
import org.affinity4j.serving.rule.InvalidRuleException;
import org.affinity4j.serving.rule.Rule;
import org.affinity4j.serving.rule.RuleDocument;
import org.affinity4j.serving.rule.RuleProblem;
import org.jspecify.annotations.Nullable;

/** Bodies of requests about rules. */
final class RuleRequests {

  private static final int TEXT_LENGTH = 4_000;

  private static final RuleDocument.Then NOTHING =
      new RuleDocument.Then("", null, null, null, null, null, null);

  private RuleRequests() {}

  /** Of {@code POST /v1/rules/dry-run}. */
  @OpenApiName("DryRunRequest")
  record DryRun(
      @OpenApiRequired @OpenApiDescription("The request to answer with and without the rules")
          Sample request,
      @OpenApiRequired @OpenApiDescription("Rules that are proposed, at most 100")
          List<RuleWire.One> rules,
      @OpenApiDescription(
              "Whether the rules in force hold beside the proposed ones, which take the place of"
                  + " those of their ids; absent: true")
          @Nullable Boolean keepOthers,
      @OpenApiDescription("The time at which it is asked, ISO 8601; absent: now")
          @OpenApiExample("2026-12-24T18:00:00Z")
          @Nullable String at) {}

  /** A request to try: one of these; {@link SampleQuery} reads it. */
  @OpenApiName("SampleRequest")
  record Sample(
      @OpenApiDescription("What is missing from a cart") Requests.@Nullable Cart cart,
      @OpenApiDescription("In place of a cart: what comes from other categories")
          Requests.@Nullable CrossCategory crossCategory,
      @OpenApiDescription("In place of a cart: what comes next in a session")
          HistoryRequests.@Nullable Session session,
      @OpenApiDescription("In place of a cart: what suits a shopper")
          HistoryRequests.@Nullable User user,
      @OpenApiDescription("In place of a cart: what is popular") @Nullable Popular popular,
      @OpenApiDescription("In place of a cart: what is related to a product")
          @Nullable Related related) {}

  /** Asks what is popular. */
  @OpenApiName("SamplePopular")
  record Popular(
      @OpenApiDescription("Only products of this category") @Nullable String category,
      @OpenApiDescription("Only products of this shop") @Nullable String shop,
      @OpenApiDescription("Whether what is popular of late comes first; absent: false")
          @Nullable Boolean trending,
      @Nullable Integer limit,
      @Nullable String scenario,
      @Nullable String segment,
      @Nullable String filter,
      @Nullable String exclude,
      @Nullable List<Requests.Boost> boost,
      @Nullable Double threshold,
      @Nullable Double diversity,
      @Nullable Boolean explain) {}

  /** Asks what is related to a product. */
  @OpenApiName("SampleRelated")
  record Related(
      @OpenApiRequired @OpenApiExample("phone-01") String product,
      @OpenApiDescription("complement (absent), substitute or similar") @Nullable String relation,
      @Nullable Integer limit,
      @Nullable String scenario,
      @Nullable String segment,
      @Nullable String filter,
      @Nullable String exclude,
      @Nullable List<Requests.Boost> boost,
      @Nullable Double threshold,
      @Nullable Double diversity,
      @Nullable Boolean explain) {}

  /** What {@link DryRun} says, read. */
  record DryRunQuery(
      SampleQuery sample, List<Rule> rules, boolean keepOthers, Optional<Instant> at) {

    static DryRunQuery read(RequestBody body) {
      Fields fields = Fields.of(body);
      fields.required("request");
      fields.required("rules");
      Optional<SampleQuery> sample = fields.object("request").flatMap(SampleQuery::read);
      var documents = new ArrayList<RuleDocument>();
      for (Fields rule : fields.objects("rules", ApiLimits.PROPOSED_RULES)) {
        documents.add(document(rule, Optional.empty()));
      }
      boolean keepOthers = fields.flag("keepOthers", true);
      Optional<Instant> at = fields.moment("at");
      fields.check();
      return new DryRunQuery(sample.orElseThrow(), rules(documents), keepOthers, at);
    }

    private static List<Rule> rules(List<RuleDocument> documents) {
      var rules = new ArrayList<Rule>();
      for (int i = 0; i < documents.size(); i++) {
        rules.add(checked(documents.get(i), "rules[" + i + "]."));
      }
      return rules;
    }
  }

  /**
   * The rule of a body.
   *
   * @param id what the path says
   * @throws ProblemException naming every field that is wrong
   */
  static Rule rule(RequestBody body, String id) {
    Fields fields = Fields.of(body);
    RuleDocument document = document(fields, Optional.of(id));
    fields.check();
    if (!document.id().equals(id)) {
      throw ProblemException.ofField(
          Kind.UNANSWERABLE, "id", Shown.quoted(document.id()), "as in the path, or absent");
    }
    return checked(document, "");
  }

  private static Rule checked(RuleDocument document, String path) {
    try {
      return Rule.of(document);
    } catch (InvalidRuleException e) {
      var errors = new FieldErrors();
      for (RuleProblem problem : e.problems()) {
        errors.outOfBounds(path + problem.field(), Shown.plain(problem.came()), problem.expected());
      }
      errors.check();
      throw e;
    }
  }

  private static RuleDocument document(Fields fields, Optional<String> id) {
    if (id.isEmpty()) {
      fields.required("id");
    }
    fields.required("then");
    Optional<Fields> when = fields.object("when");
    Optional<Fields> then = fields.object("then");
    return new RuleDocument(
        fields.text("id", TEXT_LENGTH).or(() -> id).orElse(""),
        text(fields, "comment"),
        fields.has("enabled") ? fields.flag("enabled", true) : null,
        whole(fields, "priority"),
        text(fields, "from"),
        text(fields, "until"),
        when.map(RuleRequests::when).orElse(null),
        then.map(RuleRequests::then).orElse(NOTHING));
  }

  private static RuleDocument.When when(Fields fields) {
    return new RuleDocument.When(
        texts(fields, "scenarios"),
        texts(fields, "categories"),
        texts(fields, "segments"),
        fields.object("window").map(RuleRequests::window).orElse(null));
  }

  private static RuleDocument.Window window(Fields fields) {
    return new RuleDocument.Window(
        texts(fields, "days"), text(fields, "from"), text(fields, "until"), text(fields, "zone"));
  }

  private static RuleDocument.Then then(Fields fields) {
    fields.required("action");
    OptionalDouble factor =
        fields.number("factor", -Double.MAX_VALUE, Double.MAX_VALUE, "a finite number");
    return new RuleDocument.Then(
        fields.text("action", TEXT_LENGTH).orElse(""),
        text(fields, "filter"),
        factor.isPresent() ? factor.getAsDouble() : null,
        text(fields, "item"),
        whole(fields, "position"),
        texts(fields, "steps"),
        texts(fields, "items"));
  }

  private static @Nullable String text(Fields fields, String name) {
    return fields.text(name, TEXT_LENGTH).orElse(null);
  }

  private static @Nullable Integer whole(Fields fields, String name) {
    OptionalInt number = fields.whole(name, Integer.MIN_VALUE + 1, Integer.MAX_VALUE);
    return number.isPresent() ? number.getAsInt() : null;
  }

  private static @Nullable List<String> texts(Fields fields, String name) {
    return fields.has(name) ? fields.texts(name, 0, ApiLimits.LISTED_CATEGORIES) : null;
  }
}
