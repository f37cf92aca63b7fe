package org.affinity4j.common.counting;

import org.affinity4j.common.math.TopK;

/**
 * The most recent sessions that hold any item of a query, with their likeness to it; candidate 0 is
 * the most recent one. Made for one query by merging the posting lists of its items, newest session
 * first: m steps over L lists.
 */
final class SessionCandidates {

  private final int[] sessions;
  private final float[] likeness;
  private final int[] newestShared;
  private int size;

  /**
   * Gathers candidates.
   *
   * @param newest distinct items of the query, newest first, at least one
   * @param sample how many sessions to gather at most
   */
  SessionCandidates(SessionIndex index, int[] newest, int sample) {
    int[] heads = new int[newest.length];
    int[] ends = new int[newest.length];
    int total = 0;
    for (int l = 0; l < newest.length; l++) {
      heads[l] = index.postingOffsets()[newest[l]];
      ends[l] = index.postingOffsets()[newest[l] + 1];
      total += ends[l] - heads[l];
    }
    int capacity = Math.min(sample, total);
    sessions = new int[capacity];
    likeness = new float[capacity];
    newestShared = new int[capacity];
    merge(index.postings(), heads, ends);
  }

  private void merge(int[] postings, int[] heads, int[] ends) {
    int lists = heads.length;
    while (size < sessions.length) {
      int session = -1;
      for (int l = 0; l < lists; l++) {
        if (heads[l] < ends[l] && postings[heads[l]] > session) {
          session = postings[heads[l]];
        }
      }
      if (session < 0) {
        return;
      }
      take(session, postings, heads, ends);
    }
  }

  private void take(int session, int[] postings, int[] heads, int[] ends) {
    int lists = heads.length;
    int shared = 0;
    int weight = 0;
    for (int l = lists - 1; l >= 0; l--) {
      if (heads[l] < ends[l] && postings[heads[l]] == session) {
        heads[l]++;
        weight += lists - l;
        shared = l + 1;
      }
    }
    sessions[size] = session;
    likeness[size] = (float) weight / lists;
    newestShared[size++] = shared;
  }

  /** The k most alike, ties to the more recent, as candidate numbers with their likeness. */
  TopK.Ranked mostAlike(int k) {
    TopK best = new TopK(k);
    for (int candidate = 0; candidate < size; candidate++) {
      best.offer(candidate, likeness[candidate]);
    }
    return best.drain();
  }

  /** Session number of a candidate. */
  int session(int candidate) {
    return sessions[candidate];
  }

  /** Position in the query, 1 the newest, of the newest item that a candidate shares. */
  int newestShared(int candidate) {
    return newestShared[candidate];
  }
}
