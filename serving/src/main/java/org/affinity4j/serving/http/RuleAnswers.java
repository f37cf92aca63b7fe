package org.affinity4j.serving.http;

import com.fasterxml.jackson.annotation.JsonInclude;
import io.javalin.openapi.OpenApiDescription;
import io.javalin.openapi.OpenApiExample;
import io.javalin.openapi.OpenApiName;
import io.javalin.openapi.OpenApiRequired;
import java.util.List;
import org.affinity4j.serving.http.Wire.Suggested;
import org.jspecify.annotations.Nullable;

/** The answers of the routes of rules. */
final class RuleAnswers {

  private RuleAnswers() {}

  /** Of {@code GET /v1/rules}. */
  @OpenApiName("RulesAnswer")
  @JsonInclude(JsonInclude.Include.NON_NULL)
  record Book(
      @OpenApiRequired
          @OpenApiDescription("Version in force, as in the header ETag; 0 before the first change")
          @OpenApiExample("7")
          long version,
      @OpenApiDescription("When it was saved, ISO 8601 in UTC; absent before the first change")
          @OpenApiExample("2026-01-31T12:00:00Z")
          @Nullable String saved,
      @OpenApiRequired @OpenApiDescription("In the order in which they are applied")
          List<RuleWire.One> rules,
      @OpenApiRequired @OpenApiDescription("How many rules there are on all pages") int count,
      @OpenApiDescription("What to say as cursor for the next page; absent on the last one")
          @Nullable String next,
      @OpenApiDescription("Why a newer version on disk is not in force; absent when there is none")
          @Nullable String problem) {}

  /** Of the routes of one rule. */
  @OpenApiName("RuleAnswer")
  record One(
      @OpenApiRequired
          @OpenApiDescription("Version in force, as in the header ETag")
          @OpenApiExample("7")
          long version,
      @OpenApiRequired RuleWire.One rule) {}

  /** Of {@code DELETE /v1/rules/{id}}. */
  @OpenApiName("RuleRemoved")
  record Removed(
      @OpenApiRequired
          @OpenApiDescription("Version in force, as in the header ETag")
          @OpenApiExample("8")
          long version,
      @OpenApiRequired @OpenApiDescription("Id of the rule that is gone") String removed) {}

  /** Of {@code GET /v1/rules/versions}. */
  @OpenApiName("RuleVersionsAnswer")
  record Versions(
      @OpenApiRequired @OpenApiDescription("Version in force") @OpenApiExample("7") long version,
      @OpenApiRequired @OpenApiDescription("Those that are kept, newest first")
          List<Version> versions) {}

  /** A version that is kept. */
  @OpenApiName("RuleVersion")
  @JsonInclude(JsonInclude.Include.NON_NULL)
  record Version(
      @OpenApiRequired @OpenApiExample("6") long version,
      @OpenApiDescription("When it was saved, ISO 8601 in UTC") @Nullable String saved,
      @OpenApiDescription("How many rules it holds") @OpenApiExample("3") @Nullable Integer rules,
      @OpenApiDescription("Why it cannot be read; absent when it can") @Nullable String problem) {}

  /** Of {@code POST /v1/rules/dry-run}. */
  @OpenApiName("DryRunAnswer")
  record DryRun(
      @OpenApiRequired @OpenApiDescription("Id of the release that answered") String release,
      @OpenApiRequired @OpenApiDescription("Version of the rules in force") @OpenApiExample("7")
          long version,
      @OpenApiRequired @OpenApiDescription("What the rules in force answer") Listing before,
      @OpenApiRequired @OpenApiDescription("What the proposed rules would answer") Listing after,
      @OpenApiRequired
          @OpenApiDescription("Products whose place differs, by their place after, then before")
          List<Moved> changes) {}

  /** One of the two answers of a dry run. */
  @OpenApiName("DryRunListing")
  record Listing(
      @OpenApiRequired List<Suggested> items,
      @OpenApiRequired @OpenApiDescription("Ids of the rules that were applied")
          List<String> rules) {}

  /** A product whose place differs. */
  @OpenApiName("DryRunChange")
  @JsonInclude(JsonInclude.Include.NON_NULL)
  record Moved(
      @OpenApiRequired @OpenApiExample("phone-01") String id,
      @OpenApiDescription("Place from 1; absent when it was not there") @OpenApiExample("4")
          @Nullable Integer before,
      @OpenApiDescription("Place from 1; absent when it is no longer there") @OpenApiExample("1")
          @Nullable Integer after) {}
}
