package org.affinity4j.common.release;

import com.fasterxml.jackson.annotation.JsonProperty;
import org.affinity4j.common.combination.CombinationSettings;

/**
 * How a release scores combinations.
 *
 * @param model name of the model the settings were fitted with
 * @param backoff name of the category back-off they were fitted with
 * @param settings what fitting learnt
 */
public record CombinationRecipe(
    @JsonProperty(required = true) String model,
    @JsonProperty(required = true) String backoff,
    @JsonProperty(required = true) CombinationSettings settings) {}
