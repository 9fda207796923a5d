package io.postkick.host.track.scan;

import java.util.ArrayList;
import java.util.List;

/** The messages that were handed out, in their order: those keep their places whatever is found after them. */
final class HandedOut {

    private final List<Place> places = new ArrayList<>();

    /** A message, known by one of its lines. */
    private record Place(String queueId, long position) {}

    /** Notes that a story was handed out, unless that place is taken: it is the same one then. */
    void add(int place, Story story) {
        if (place >= places.size()) {
            places.add(new Place(story.end().queueId(), story.end().position()));
        }
    }

    /** Those that were handed out first, and the others behind them. */
    List<Story> first(List<Story> found) {
        List<Story> rest = new ArrayList<>(found);
        List<Story> placed = new ArrayList<>(found.size());
        for (Place place : places) {
            rest.stream()
                    .filter(story -> story.has(place.queueId(), place.position()))
                    .findFirst()
                    .ifPresent(story -> {
                        placed.add(story);
                        rest.remove(story);
                    });
        }
        placed.addAll(rest);
        return placed;
    }
}
