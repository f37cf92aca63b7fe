package org.affinity4j.training.combine;

import org.affinity4j.common.combination.CombinationSettings;

/**
 * The combination score of one model on one split, as a report shows it.
 *
 * @param settings fitted on validation
 * @param evaluation on the test fold, corruptions as the settings were fitted for
 * @param oneReplaced on the test fold against corruptions that replace a single member: the hardest
 *     to tell, and not what the probability was calibrated for
 */
public record CombinationResult(
    CombinationSettings settings,
    CombinationEvaluation evaluation,
    CombinationEvaluation oneReplaced) {}
