package io.postkick.audit.entry;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** The values of an entry that a filter's list offers. What was only typed, as in a failed sign-in, is not offered. */
public final class FilterValues {

    /** So many of each name: whoever is refused may have typed anything. */
    public static final int MOST = 1000;

    public static final List<String> NAMES = List.of("actor", "node", "instance", "service", "outcome");

    private FilterValues() {}

    public static Map<String, String> in(AuditEntry entry) {
        NewEntry content = entry.content();
        Map<String, String> values = new LinkedHashMap<>();
        put(values, "node", entry.node());
        if (content.action().traits().contains(Action.Trait.TYPED)) {
            return values;
        }
        put(values, "actor", content.actor());
        put(values, "instance", content.instance());
        put(values, "service", content.service());
        boolean stands = content.action().traits().contains(Action.Trait.STANDING);
        put(values, "outcome", stands ? content.action().name() : content.outcome());
        return values;
    }

    private static void put(Map<String, String> values, String name, @Nullable String value) {
        if (value != null) {
            values.put(name, value);
        }
    }
}
