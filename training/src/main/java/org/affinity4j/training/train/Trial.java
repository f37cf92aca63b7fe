package org.affinity4j.training.train;

import org.affinity4j.common.model.Model;

/**
 * A training on less than all data, for the sake of choices.
 *
 * @param model trained on the reduced data: the held-out questions may be asked of it
 * @param settled trains on any data with the choices made (such as the number of epochs) and makes
 *     none again; the same trainer where there was nothing to choose
 */
public record Trial(Model model, Trainer settled) {}
