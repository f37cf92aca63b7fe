package org.affinity4j.serving.http;

import com.fasterxml.jackson.annotation.JsonInclude;
import io.javalin.openapi.OpenApiDescription;
import io.javalin.openapi.OpenApiExample;
import io.javalin.openapi.OpenApiName;
import io.javalin.openapi.OpenApiNumberValidation;
import io.javalin.openapi.OpenApiRequired;
import java.util.List;
import org.affinity4j.serving.rule.RuleDocument;
import org.jspecify.annotations.Nullable;

/** Rules as requests and answers carry them. */
final class RuleWire {

  private RuleWire() {}

  /** A rule. */
  @OpenApiName("Rule")
  @JsonInclude(JsonInclude.Include.NON_NULL)
  record One(
      @OpenApiRequired
          @OpenApiDescription("1 to 64 of A-Z a-z 0-9 . _ -; that of the path where there is one")
          @OpenApiExample("audio-week")
          String id,
      @OpenApiDescription("For people; at most 1000 characters") @Nullable String comment,
      @OpenApiDescription("Absent: true") @Nullable Boolean enabled,
      @OpenApiDescription("The higher is applied first, ties by id; absent: 0")
          @OpenApiNumberValidation(minimum = "-1000000", maximum = "1000000")
          @OpenApiExample("10")
          @Nullable Integer priority,
      @OpenApiDescription("From when it holds, ISO 8601; absent: always")
          @OpenApiExample("2026-02-01T00:00:00Z")
          @Nullable String from,
      @OpenApiDescription("From when it no longer holds, ISO 8601; absent: never")
          @OpenApiExample("2026-02-08T00:00:00Z")
          @Nullable String until,
      @OpenApiDescription("For which requests it holds; absent: all") @Nullable When when,
      @OpenApiRequired @OpenApiDescription("What it does") Then then) {

    static One of(RuleDocument rule) {
      return new One(
          rule.id(),
          rule.comment(),
          rule.enabled(),
          rule.priority(),
          rule.from(),
          rule.until(),
          rule.when() == null ? null : When.of(rule.when()),
          Then.of(rule.then()));
    }
  }

  /** For which requests a rule holds. */
  @OpenApiName("RuleCondition")
  @JsonInclude(JsonInclude.Include.NON_NULL)
  record When(
      @OpenApiDescription("One of these scenarios; absent: any")
          @OpenApiExample("[\"cart\", \"complement\"]")
          @Nullable List<String> scenarios,
      @OpenApiDescription(
              "A product asked about is under one of these categories: names of nodes, or paths"
                  + " from the root joined with ' > '; absent: any")
          @OpenApiExample("[\"Electronics > Phones\"]")
          @Nullable List<String> categories,
      @OpenApiDescription("One of these segments of shoppers; absent: any, known or not")
          @Nullable List<String> segments,
      @OpenApiDescription("At these hours; absent: at all") @Nullable Window window) {

    private static When of(RuleDocument.When when) {
      RuleDocument.Window window = when.window();
      return new When(
          when.scenarios(),
          when.categories(),
          when.segments(),
          window == null
              ? null
              : new Window(window.days(), window.from(), window.until(), window.zone()));
    }
  }

  /** At which hours a rule holds. */
  @OpenApiName("RuleWindow")
  @JsonInclude(JsonInclude.Include.NON_NULL)
  record Window(
      @OpenApiDescription("monday to sunday, the days on which it begins; absent: every day")
          @OpenApiExample("[\"saturday\", \"sunday\"]")
          @Nullable List<String> days,
      @OpenApiDescription("Time of day; absent: midnight") @OpenApiExample("18:00")
          @Nullable String from,
      @OpenApiDescription("Time of day, the next day when it is not after from; absent: midnight")
          @OpenApiExample("23:00")
          @Nullable String until,
      @OpenApiDescription("Time zone; absent: UTC") @OpenApiExample("Asia/Shanghai")
          @Nullable String zone) {}

  /** What a rule does. */
  @OpenApiName("RuleAction")
  @JsonInclude(JsonInclude.Include.NON_NULL)
  record Then(
      @OpenApiRequired
          @OpenApiDescription(
              "hide, filter (each with filter), pin (item, position), boost, bury (filter, factor),"
                  + " same_category, different_category, fallback (steps, items or both)")
          @OpenApiExample("boost")
          String action,
      @OpenApiDescription("Which products: hidden, kept, boosted or buried")
          @OpenApiExample("category under \"Audio\" and price < 100")
          @Nullable String filter,
      @OpenApiDescription("Scores are multiplied (boost) or divided (bury) by it; above 1, to 1000")
          @OpenApiExample("2.0")
          @Nullable Double factor,
      @OpenApiDescription("Id of the product to pin") @Nullable String item,
      @OpenApiDescription("Where to pin it, from 1")
          @OpenApiNumberValidation(minimum = "1", maximum = "100")
          @Nullable Integer position,
      @OpenApiDescription("Steps in the order to ask them; what is popular follows in any case")
          @Nullable List<String> steps,
      @OpenApiDescription("Ids of products for the step listed, best first, at most 100")
          @Nullable List<String> items) {

    private static Then of(RuleDocument.Then then) {
      return new Then(
          then.action(),
          then.filter(),
          then.factor(),
          then.item(),
          then.position(),
          then.steps(),
          then.items());
    }
  }
}
