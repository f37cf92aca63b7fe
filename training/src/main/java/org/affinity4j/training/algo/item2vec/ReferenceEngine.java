package org.affinity4j.training.algo.item2vec;

import java.util.Iterator;
import java.util.NoSuchElementException;
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
 * Skip-gram as deeplearning4j-nlp has it: what our engine is compared with. It draws negatives by
 * count^0.75 for each pair anew, always with a dynamic window. Stateless.
 */
final class ReferenceEngine {

  private static final double LEAST_RATE_SHARE = 1e-4;

  private ReferenceEngine() {}

  /** Learns into the task's tables. */
  @SuppressWarnings("deprecation") // the builder of tables has no other way to take a rate
  static void run(SkipGramTask task, TrainingContext context) {
    Item2VecOptions options = task.options();
    AbstractSequenceIterator<VocabWord> sequences = iterator(task.corpus());
    AbstractCache<VocabWord> vocabulary = new AbstractCache.Builder<VocabWord>().build();
    new VocabConstructor.Builder<VocabWord>()
        .addSource(sequences, 1)
        .setTargetVocabCache(vocabulary)
        .build()
        .buildJointVocabulary(false, true);
    var table =
        new InMemoryLookupTable.Builder<VocabWord>()
            .vectorLength(options.dimension())
            .useAdaGrad(false)
            .useHierarchicSoftmax(false)
            .negative(options.negatives())
            .lr(options.learningRate())
            .seed(context.seed())
            .cache(vocabulary)
            .build();
    context.listener().begin("skip-gram of deeplearning4j-nlp", -1);
    new SequenceVectors.Builder<VocabWord>()
        .elementsLearningAlgorithm(new SkipGram<>())
        .trainElementsRepresentation(true)
        .trainSequencesRepresentation(false)
        .iterate(sequences)
        .vocabCache(vocabulary)
        .lookupTable(table)
        .resetModel(true)
        .layerSize(options.dimension())
        .windowSize(options.window())
        .negativeSample(options.negatives())
        .useHierarchicSoftmax(false)
        .sampling(options.subsample())
        .learningRate(options.learningRate())
        .minLearningRate(options.learningRate() * LEAST_RATE_SHARE)
        .minWordFrequency(1)
        .iterations(1)
        .epochs(options.epochs())
        .workers(context.threads())
        .seed(context.seed())
        .build()
        .fit();
    context.listener().end();
    copy(table, vocabulary, task);
  }

  private static void copy(
      InMemoryLookupTable<VocabWord> table, AbstractCache<VocabWord> words, SkipGramTask task) {
    for (int item = 0; item < task.corpus().itemCount(); item++) {
      if (task.corpus().count(item) > 0) {
        int row = words.indexOf(Integer.toString(item));
        copy(table.getSyn0(), row, task.tables().in(), item * task.tables().stride());
        copy(table.getSyn1Neg(), row, task.tables().out(), item * task.tables().stride());
      }
    }
  }

  private static void copy(INDArray from, int row, float[] to, int at) {
    float[] vector = from.getRow(row).toFloatVector();
    System.arraycopy(vector, 0, to, at, vector.length);
  }

  private static AbstractSequenceIterator<VocabWord> iterator(Corpus corpus) {
    return new AbstractSequenceIterator.Builder<VocabWord>(() -> new Sentences(corpus)).build();
  }

  /** The sequences of a corpus, item ordinals as words. */
  private static final class Sentences implements Iterator<Sequence<VocabWord>> {

    private final Corpus corpus;
    private int next;

    Sentences(Corpus corpus) {
      this.corpus = corpus;
    }

    @Override
    public boolean hasNext() {
      return next < corpus.size();
    }

    @Override
    public Sequence<VocabWord> next() {
      if (!hasNext()) {
        throw new NoSuchElementException("there are " + corpus.size() + " sequences");
      }
      var sentence = new Sequence<VocabWord>();
      for (int at = corpus.start(next); at < corpus.end(next); at++) {
        sentence.addElement(new VocabWord(1, Integer.toString(corpus.item(at))));
      }
      next++;
      return sentence;
    }
  }
}
