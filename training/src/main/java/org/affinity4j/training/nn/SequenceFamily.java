package org.affinity4j.training.nn;

import java.util.Optional;
import java.util.SortedMap;
import org.affinity4j.common.encode.ModelEncoder;
import org.affinity4j.common.encode.QueryScale;
import org.affinity4j.common.encode.SignalInputs;
import org.affinity4j.common.model.ModelFormat;
import org.affinity4j.common.model.ModelState;
import org.affinity4j.training.train.Workers;

/** What one family of sequence models adds to {@link SequenceTraining}. */
public interface SequenceFamily {

  /** Name and options, as text: all that its networks depend on. */
  String subject();

  /** What is asked of the data. */
  Task task();

  /** What its questions are told of their context; empty: nothing. */
  default Optional<BatchContexts> contexts() {
    return Optional.empty();
  }

  /** Reads the models it makes. */
  ModelFormat format();

  /** Names and sizes of what its networks are made of; those of equal shape fit each other. */
  SortedMap<String, String> shape();

  /** The shape of the network of an earlier model of this family. */
  SortedMap<String, String> shape(ModelState earlier);

  /** A network with fresh parameters. */
  QueryNetwork network(long seed, Workers workers);

  /** What the network computes, in plain Java. */
  ModelEncoder encoder(QueryNetwork network, SignalInputs inputs, QueryScale scale);
}
