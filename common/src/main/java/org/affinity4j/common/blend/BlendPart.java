package org.affinity4j.common.blend;

import org.affinity4j.common.model.Model;

/**
 * One model of a blend.
 *
 * @param name lower-case letters, digits and dashes; unique in the blend
 * @param model the model
 * @param scale how its scores become likelihoods
 */
public record BlendPart(String name, Model model, ScoreScale scale) {

  public BlendPart {
    if (!name.matches("[a-z0-9][a-z0-9-]*")) {
      throw new IllegalArgumentException(
          "part is named '%s'; expected lower-case letters, digits and dashes".formatted(name));
    }
  }
}
