package org.affinity4j.training.split;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.SplittableRandom;
import java.util.stream.IntStream;
import org.affinity4j.common.event.EventType;
import org.affinity4j.common.score.Query;
import org.affinity4j.training.dataset.Combinations;
import org.affinity4j.training.dataset.Dataset;
import org.affinity4j.training.dataset.Protocol;
import org.affinity4j.training.dataset.Sequences;

/**
 * Completing combinations, split by group (the session they were made from), because combinations
 * of one group share items and a split by combination would leak. Groups are drawn at random by the
 * seed. A fold learns from the combinations of its training groups and from every sequence whose
 * key is not a held-out group; each training combination also stands among the sequences, after the
 * others, as purchases under the key {@code combination:KEY}, so that models that know sequences
 * alone learn from it. Of each held-out combination of two or more items one member, drawn by the
 * seed, is hidden and the others ask for it; the whole combinations are held out beside the
 * questions.
 */
final class CombinationSplitter implements Splitter {

  private final Protocol protocol;

  CombinationSplitter(Protocol protocol) {
    this.protocol = protocol;
  }

  @Override
  public Split split(Dataset dataset, long seed) {
    List<String> groups = List.copyOf(new LinkedHashSet<>(dataset.combinations().groups()));
    int test =
        SequenceParts.share(protocol.testShare(), groups.size(), "groups of combinations", dataset);
    int validation =
        SequenceParts.share(
            protocol.validationShare(), groups.size() - test, "training groups", dataset);
    int[] drawn = SessionSplitter.shuffled(groups.size(), new SplittableRandom(seed));
    Set<String> testGroups = new HashSet<>();
    Set<String> validationGroups = new HashSet<>();
    for (int i = 0; i < test + validation; i++) {
      (i < test ? testGroups : validationGroups).add(groups.get(drawn[i]));
    }
    String words =
        "one hidden member of the combinations of %s of the groups, drawn at random (seed %d), %s"
            .formatted(
                SequenceParts.percent(protocol.testShare()),
                seed,
                SequenceParts.knownWords(protocol));
    return new Split(
        dataset,
        words,
        SequenceParts.knownItems(protocol),
        fold(dataset, testGroups, validationGroups, seed),
        fold(dataset, Set.of(), testGroups, seed));
  }

  private static Fold fold(Dataset dataset, Set<String> unseen, Set<String> asked, long seed) {
    Combinations all = dataset.combinations();
    int[] train =
        IntStream.range(0, all.size())
            .filter(c -> !unseen.contains(all.groups().get(c)))
            .filter(c -> !asked.contains(all.groups().get(c)))
            .toArray();
    int[] held =
        IntStream.range(0, all.size()).filter(c -> asked.contains(all.groups().get(c))).toArray();
    return new Fold(
        sequences(dataset, unseen, asked, train),
        select(all, train),
        cases(all, held, seed),
        select(all, held));
  }

  private static Sequences sequences(
      Dataset dataset, Set<String> unseen, Set<String> asked, int[] combinations) {
    Sequences all = dataset.sequences();
    var kept = Sequences.builder(all.kind());
    for (int s = 0; s < all.size(); s++) {
      if (!unseen.contains(all.key(s)) && !asked.contains(all.key(s))) {
        kept.copy(all, s, all.length(s));
      }
    }
    for (int c : combinations) {
      kept.begin("combination:" + dataset.combinations().keys().get(c), -1);
      for (int item : dataset.combinations().members().get(c)) {
        kept.add(item, EventType.PURCHASE);
      }
    }
    return kept.build();
  }

  private static List<TestCase> cases(Combinations all, int[] held, long seed) {
    var cases = new ArrayList<TestCase>(held.length);
    for (int c : held) {
      int[] members = all.members().get(c);
      if (members.length >= 2) {
        int hidden = Cases.draw(seed, c, members.length);
        int[] rest =
            IntStream.range(0, members.length)
                .filter(i -> i != hidden)
                .map(i -> members[i])
                .toArray();
        cases.add(new TestCase(Query.ofItems(rest), new int[] {members[hidden]}));
      }
    }
    return cases;
  }

  private static Combinations select(Combinations all, int[] chosen) {
    return new Combinations(
        IntStream.of(chosen).mapToObj(all.keys()::get).toList(),
        IntStream.of(chosen).mapToObj(all.members()::get).toList(),
        IntStream.of(chosen).mapToObj(all.groups()::get).toList());
  }
}
