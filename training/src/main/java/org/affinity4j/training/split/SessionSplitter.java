package org.affinity4j.training.split;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.SplittableRandom;
import java.util.stream.IntStream;
import org.affinity4j.training.dataset.Combinations;
import org.affinity4j.training.dataset.Dataset;
import org.affinity4j.training.dataset.Protocol;
import org.affinity4j.training.dataset.SequenceKind;
import org.affinity4j.training.dataset.Sequences;

/**
 * Whole sequences, drawn at random by the seed, are held out: shoppers the model has never met, for
 * data whose order means nothing. Every prefix of a held-out session or history asks for the next
 * item, one hidden member is asked of a basket.
 *
 * <p>This is not an order of time; the splitter {@code time} is the honest choice where times are
 * known.
 */
final class SessionSplitter implements Splitter {

  private final Protocol protocol;

  SessionSplitter(Protocol protocol) {
    this.protocol = protocol;
  }

  @Override
  public Split split(Dataset dataset, long seed) {
    int size = dataset.sequences().size();
    int test = SequenceParts.share(protocol.testShare(), size, "sequences", dataset);
    int validation =
        SequenceParts.share(protocol.validationShare(), size - test, "training sequences", dataset);
    int[] drawn = shuffled(size, new SplittableRandom(seed));
    int[] testPart = sorted(drawn, 0, test);
    int[] validationPart = sorted(drawn, test, test + validation);
    int[] validationTrain = sorted(drawn, test + validation, size);
    int[] testTrain = sorted(drawn, test, size);
    String words =
        "%s of the sequences drawn at random (seed %d), every prefix, %s; not an order of time"
            .formatted(
                SequenceParts.percent(protocol.testShare()),
                seed,
                SequenceParts.knownWords(protocol));
    return new Split(
        dataset,
        words,
        SequenceParts.knownItems(protocol),
        fold(dataset, validationTrain, validationPart, seed),
        fold(dataset, testTrain, testPart, seed));
  }

  private static Fold fold(Dataset dataset, int[] train, int[] asked, long seed) {
    Sequences all = dataset.sequences();
    var maker = new Cases(dataset);
    List<TestCase> cases = new ArrayList<>();
    for (int s : asked) {
      if (all.kind() == SequenceKind.BASKET) {
        maker.hiddenMember(all, s, seed, cases);
      } else {
        maker.everyPrefix(all, s, Long.MIN_VALUE, cases);
      }
    }
    return new Fold(all.select(train), dataset.combinations(), cases, Combinations.NONE);
  }

  /** The numbers {@code 0..size-1} in random order (Fisher and Yates). */
  static int[] shuffled(int size, SplittableRandom random) {
    int[] numbers = IntStream.range(0, size).toArray();
    for (int last = size - 1; last > 0; last--) {
      int other = random.nextInt(last + 1);
      int held = numbers[last];
      numbers[last] = numbers[other];
      numbers[other] = held;
    }
    return numbers;
  }

  private static int[] sorted(int[] numbers, int from, int to) {
    return Arrays.stream(numbers, from, to).sorted().toArray();
  }
}
