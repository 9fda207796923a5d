package io.postkick.queue;

import java.util.List;
import java.util.Map;

/** A field of the filter in force, which can be taken away. */
record Chip(String field, String value, String address) {

    private static final int LONGEST = 60;

    static List<Chip> of(Place place) {
        return place.narrowing().entrySet().stream()
                .map((Map.Entry<String, String> field) ->
                        new Chip(field.getKey(), Shown.text(field.getValue(), LONGEST), place.with(field.getKey(), "")))
                .toList();
    }
}
