package org.affinity4j.serving.rule;

import java.util.List;
import org.affinity4j.serving.rule.RuleDocument.Then;
import org.affinity4j.serving.rule.RuleDocument.When;
import org.affinity4j.serving.rule.RuleDocument.Window;
import org.jspecify.annotations.Nullable;

/** Rules for tests. */
final class Rules {

  private Rules() {}

  static Then hide(String filter) {
    return new Then("hide", filter, null, null, null, null, null);
  }

  static Then pin(String item, int position) {
    return new Then("pin", null, null, item, position, null, null);
  }

  static Then plain(String action) {
    return new Then(action, null, null, null, null, null, null);
  }

  static When in(String scenario) {
    return new When(List.of(scenario), null, null, null);
  }

  static When at(Window window) {
    return new When(null, null, null, window);
  }

  static RuleDocument document(String id, @Nullable When when, Then then) {
    return new RuleDocument(id, null, null, null, null, null, when, then);
  }

  static Rule always(String id, int priority, Then then) {
    return Rule.of(new RuleDocument(id, null, null, priority, null, null, null, then));
  }

  static Rule hiding(String id) {
    return Rule.of(document(id, null, hide("brand = 'X'")));
  }
}
