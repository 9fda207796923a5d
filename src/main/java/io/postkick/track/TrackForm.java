package io.postkick.track;

import io.postkick.value.InstanceName;
import io.postkick.value.ZonedTime;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.ZoneId;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.springframework.web.util.UriComponentsBuilder;

/** The form of the page, as it was typed: times as instants, or of the zone that a field beside them names. */
record TrackForm(Map<String, String> typed) {

    private static final List<String> TEXTS = List.of("address", "queueId", "messageId", "client");
    private static final List<String> TIMES = List.of("from", "to");
    private static final String ZONE = "zone";
    private static final String REFUSED = "refused";

    static TrackForm of(Map<String, String> parameters) {
        Map<String, String> typed = new LinkedHashMap<>();
        TEXTS.forEach(name -> put(typed, name, parameters.get(name)));
        String zone = parameters.get(ZONE);
        TIMES.forEach(name -> {
            String time = parameters.get(name);
            put(typed, name, time == null || zone == null ? time : ZonedTime.instant(time, zone));
        });
        if (Boolean.parseBoolean(parameters.get(REFUSED))) {
            typed.put(REFUSED, "true");
        }
        return new TrackForm(typed);
    }

    private static void put(Map<String, String> typed, String name, @Nullable String text) {
        if (text != null && !text.isBlank()) {
            typed.put(name, text.strip());
        }
    }

    /** Whether nothing is asked yet. */
    public boolean isEmpty() {
        return typed.keySet().stream().allMatch(REFUSED::equals);
    }

    SearchForm search() {
        return new SearchForm(
                typed.get("address"),
                typed.get("queueId"),
                typed.get("messageId"),
                typed.get("client"),
                typed.get("from"),
                typed.get("to"),
                isWithRefused());
    }

    /** Whether one of the fields is used that are folded away at first. */
    public boolean isNarrowed() {
        return typed.keySet().stream().anyMatch(name -> !name.equals("address") && !name.equals(REFUSED));
    }

    /** Whether mail that was not taken is looked for, too. */
    public boolean isWithRefused() {
        return typed.containsKey(REFUSED);
    }

    /** The same, with that mail. */
    TrackForm withRefused() {
        Map<String, String> all = new LinkedHashMap<>(typed);
        all.put(REFUSED, "true");
        return new TrackForm(all);
    }

    /** A time as its field takes it; empty for what is none. */
    String time(String name, ZoneId zone) {
        try {
            String time = typed.get(name);
            return time == null ? "" : ZonedTime.local(Instant.parse(time), zone);
        } catch (DateTimeException e) {
            return "";
        }
    }

    /**
     * Where the same is asked.
     *
     * @param cursor of the messages that are wanted; null for the newest
     */
    String address(String instance, @Nullable String cursor) {
        var address = UriComponentsBuilder.fromPath("/instances/{instance}/history");
        typed.forEach((name, text) -> address.queryParam(name, "{" + name + "}"));
        if (cursor != null) {
            address.queryParam("cursor", cursor);
        }
        Map<String, Object> values = new LinkedHashMap<>(typed);
        values.put("instance", InstanceName.inAddress(instance));
        return address.encode().buildAndExpand(values).toUriString();
    }
}
