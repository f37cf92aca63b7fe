package org.affinity4j.training.algo.item2vec;

import java.util.Iterator;
import org.affinity4j.training.train.TrainingContext;
import org.deeplearning4j.models.embeddings.inmemory.InMemoryLookupTable;
import org.deeplearning4j.models.embeddings.learning.impl.elements.SkipGram;
import org.deeplearning4j.models.sequencevectors.SequenceVectors;
import org.deeplearning4j.models.sequencevectors.iterators.AbstractSequenceIterator;
import org.deeplearning4j.models.sequencevectors.sequence.Sequence;
import org.deeplearning4j.models.word2vec.VocabWord;
import org.deeplearning4j.models.word2vec.wordstore.VocabConstructor;
import org.deeplearning4j.models.word2vec.wordstore.inmemory.AbstractCache;
import org.nd4j.linalg.api.ndarray.INDArray;

/**
 * Skip-gram as deeplearning4j-nlp has it: what our engine is compared with. Its vectors come back
 * into the task's tables.
 */
final class ReferenceEngine {

  private ReferenceEngine() {}

  static void run(SkipGramTask task, TrainingContext context) {
    throw new UnsupportedOperationException();
  }
}
