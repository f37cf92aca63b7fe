package org.affinity4j.training.ingest.describe;

import java.util.List;
import org.affinity4j.training.ingest.Shape;

/**
 * A descriptor guessed from a file.
 *
 * @param yaml its text, with a comment beside each guess
 * @param shape what a row was taken for
 * @param uncertain guesses a person should look at, one sentence each
 */
public record Finding(String yaml, Shape shape, List<String> uncertain) {

  public Finding {
    uncertain = List.copyOf(uncertain);
  }
}
