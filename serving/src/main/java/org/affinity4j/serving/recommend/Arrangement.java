package org.affinity4j.serving.recommend;

import java.util.List;

/**
 * An answer as it is shown.
 *
 * @param places the first first
 */
public record Arrangement(List<Place> places) {

  /**
   * A product at its place.
   *
   * @param rank the place, from 1, that it has where nothing is explored
   * @param propensity probability with which it stands at this place, above 0, at most 1
   */
  public record Place(Suggestion suggestion, int rank, double propensity) {}

  public Arrangement {
    places = List.copyOf(places);
  }

  /**
   * The same as a later page of a list, whose ranks count the places of the pages before.
   *
   * @param before how many those are, 0 or more
   */
  public Arrangement after(int before) {
    return new Arrangement(
        places.stream()
            .map(one -> new Place(one.suggestion(), before + one.rank(), one.propensity()))
            .toList());
  }

  /** The products, the first place first. */
  public List<Suggestion> items() {
    return places.stream().map(Place::suggestion).toList();
  }
}
