package org.affinity4j.serving.live;

import java.util.Optional;

/**
 * What one request is answered from.
 *
 * @param group the user's group; empty where no experiment answers anybody
 * @param <S> what a release is prepared into
 */
public record Pick<S>(S serving, Optional<String> group) {}
