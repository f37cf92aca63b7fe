package org.affinity4j.serving.experiment;

import java.util.List;
import java.util.Optional;
import java.util.function.Function;

/**
 * Gives each user a group, the same one whenever, wherever and however often it is asked, by
 * weighted rendezvous hashing (Thaler and Ravishankar 1998): the group of the highest {@code share
 * / -ln(hash(user, group))} has the user. When shares change few users but those who must move do;
 * a user who is in one experiment is therefore more likely than others to be in the next.
 */
public final class Split {

  private static final long FNV_OFFSET = 0xcbf29ce484222325L;
  private static final long FNV_PRIME = 0x100000001b3L;

  private Split() {}

  /**
   * The experiment that answers a user; empty where the promoted release does.
   *
   * @param arms what stands for each experiment; shadows answer nobody
   * @param user an id of any length; it is hashed and not kept
   */
  public static <T> Optional<T> pick(
      List<T> arms, Function<T, Experiment> experimentOf, String user) {
    long hash = hash(user);
    double rest = 1;
    double highest = 0;
    Optional<T> picked = Optional.empty();
    for (T arm : arms) {
      Experiment experiment = experimentOf.apply(arm);
      if (!experiment.shadow()) {
        rest -= experiment.share();
        double height = height(hash, experiment.group(), experiment.share());
        if (height > highest) {
          highest = height;
          picked = Optional.of(arm);
        }
      }
    }
    return height(hash, Experiment.MAIN, rest) >= highest ? Optional.empty() : picked;
  }

  private static double height(long user, String group, double share) {
    return share / -Math.log(uniform(mix(user ^ hash(group))));
  }

  /** Above 0, below 1. */
  private static double uniform(long bits) {
    return ((bits >>> 12) + 0.5) * 0x1.0p-52;
  }

  /** FNV-1a over UTF-16 units, then mixed, for its high bits depend little on the last ones. */
  private static long hash(String text) {
    long hash = FNV_OFFSET;
    for (int i = 0; i < text.length(); i++) {
      hash = (hash ^ text.charAt(i)) * FNV_PRIME;
    }
    return mix(hash);
  }

  /** The finalizer of MurmurHash3: every bit in changes half of the bits out. */
  private static long mix(long bits) {
    long mixed = (bits ^ (bits >>> 33)) * 0xff51afd7ed558ccdL;
    mixed = (mixed ^ (mixed >>> 33)) * 0xc4ceb9fe1a85ec53L;
    return mixed ^ (mixed >>> 33);
  }
}
