package org.affinity4j.common.release;

import java.util.Collections;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.regex.Pattern;
import org.affinity4j.common.catalog.Catalog;
import org.affinity4j.common.combination.CategoryBackoff;
import org.affinity4j.common.combination.CombinationScorer;
import org.affinity4j.common.counting.CooccurrenceModel;
import org.affinity4j.common.model.Model;

/**
 * What a release is made of. Immutable.
 *
 * @param catalog the items in the numbering all models use
 * @param models by name: lower-case letters, digits and dashes
 * @param roles which model does what
 * @param combination how combinations are scored; empty when the release does not score them
 */
public record ReleaseContent(
    Catalog catalog,
    SortedMap<String, Model> models,
    ReleaseRoles roles,
    Optional<CombinationRecipe> combination) {

  private static final Pattern NAME = Pattern.compile("[a-z0-9][a-z0-9-]{0,63}");

  public ReleaseContent {
    models = Collections.unmodifiableSortedMap(new TreeMap<>(models));
    models.forEach((name, model) -> checkModel(name, model, catalog));
    typed(models, "primary", roles.primary(), Model.class);
    typed(models, "fallback", roles.fallback(), Model.class);
    if (roles.evidence() != null) {
      typed(models, "evidence", roles.evidence(), CooccurrenceModel.class);
    }
    if (combination.isPresent()) {
      typed(models, "combination", combination.get().model(), Model.class);
      typed(models, "back-off", combination.get().backoff(), CategoryBackoff.class);
    }
  }

  /**
   * The model of a name.
   *
   * @throws IllegalArgumentException if the release has none of that name
   */
  public Model model(String name) {
    return typed(models, "asked for", name, Model.class);
  }

  /** The co-occurrence model that explains pairs. */
  public Optional<CooccurrenceModel> evidence() {
    return Optional.ofNullable(roles.evidence())
        .map(name -> typed(models, "evidence", name, CooccurrenceModel.class));
  }

  /**
   * A scorer of combinations; empty when the release does not score them.
   *
   * @throws IllegalArgumentException if settings and models do not fit together
   */
  public Optional<CombinationScorer> combinationScorer() {
    return combination.map(
        recipe ->
            CombinationScorer.of(
                model(recipe.model()),
                typed(models, "back-off", recipe.backoff(), CategoryBackoff.class),
                recipe.settings(),
                evidence().orElse(null)));
  }

  private static void checkModel(String name, Model model, Catalog catalog) {
    if (!NAME.matcher(name).matches()) {
      throw new IllegalArgumentException(
          "model name is '%s'; expected 1 to 64 lower-case letters, digits and dashes"
              .formatted(name));
    }
    if (!model.items().ids().equals(catalog.index().ids())) {
      throw new IllegalArgumentException(
          "model '%s' numbers %d items its own way; expected the %d items of the catalogue in order"
              .formatted(name, model.items().size(), catalog.size()));
    }
  }

  private static <T> T typed(Map<String, Model> models, String role, String name, Class<T> type) {
    Model model = models.get(name);
    if (model == null) {
      throw new IllegalArgumentException(
          "%s model is '%s'; the release has %s".formatted(role, name, models.keySet()));
    }
    if (!type.isInstance(model)) {
      throw new IllegalArgumentException(
          "%s model '%s' is a %s; expected a %s"
              .formatted(role, name, model.getClass().getSimpleName(), type.getSimpleName()));
    }
    return type.cast(model);
  }
}
