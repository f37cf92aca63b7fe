package org.affinity4j.serving.live;

import java.util.Optional;

/**
 * What a service answers from at one moment. Immutable.
 *
 * @param serving what was prepared of the release in use; empty before the first one is there
 * @param problem why the promoted release is not the one in use, or why there is none; empty when
 *     all is well
 * @param <S> what a release is prepared into
 */
public record LiveState<S>(Optional<S> serving, Optional<String> problem) {}
