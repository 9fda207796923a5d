package io.postkick.queue;

import java.util.List;
import java.util.Map;

/** A field of the filter in force, which can be taken away. */
record Chip(String field, String value, String address) {

    private static final int LONGEST = 120;

    static List<Chip> of(Place place) {
        return place.narrowing().entrySet().stream()
                .map((Map.Entry<String, String> field) ->
                        new Chip(field.getKey(), value(field), place.with(field.getKey(), "")))
                .toList();
    }

    private static String value(Map.Entry<String, String> field) {
        String value = field.getValue();
        return switch (field.getKey()) {
            case "minAge", "maxAge" -> value.matches("[0-9]{1,9}") ? Ages.text(Long.parseLong(value)) : value;
            case "returnsWithin" -> value + " h";
            default -> Shown.text(value, LONGEST);
        };
    }
}
