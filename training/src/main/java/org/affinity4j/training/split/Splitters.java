package org.affinity4j.training.split;

import java.util.Map;
import java.util.TreeMap;
import java.util.function.Function;
import org.affinity4j.training.dataset.Protocol;

/** The splitters by the names that descriptors use. */
public final class Splitters {

  private static final Map<String, Function<Protocol, Splitter>> BY_NAME =
      new TreeMap<>(
          Map.of(
              "time",
              TemporalSplitter::new,
              "leave-last-out",
              LeaveLastOutSplitter::new,
              "given-test",
              GivenTestSplitter::new,
              "session",
              SessionSplitter::new,
              Protocol.HIDDEN_MEMBER,
              HiddenBasketMemberSplitter::new,
              "next-basket",
              NextBasketSplitter::new,
              "combination",
              CombinationSplitter::new));

  private Splitters() {}

  /**
   * The splitter a protocol names.
   *
   * @throws IllegalArgumentException if there is none of that name
   */
  public static Splitter of(Protocol protocol) {
    var maker = BY_NAME.get(protocol.splitter());
    if (maker == null) {
      throw new IllegalArgumentException(
          "splitter is '%s'; expected one of %s".formatted(protocol.splitter(), BY_NAME.keySet()));
    }
    return maker.apply(protocol);
  }
}
