package io.postkick.audit;

import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Which entries to show; a null part lets everything through.
 *
 * @param from first moment that counts
 * @param to first moment that counts no more
 * @param text part of the reason or the request, in any case
 */
record Filter(
        @Nullable String node,
        @Nullable String actor,
        @Nullable String action,
        @Nullable String instance,
        @Nullable String serviceClass,
        @Nullable String service,
        @Nullable String outcome,
        @Nullable Instant from,
        @Nullable Instant to,
        @Nullable String text) {

    static final Filter EVERYTHING = new Filter(null, null, null, null, null, null, null, null, null, null);

    Filter withActor(String name) {
        return new Filter(node, name, action, instance, serviceClass, service, outcome, from, to, text);
    }

    Filter withInstance(String name) {
        return new Filter(node, actor, action, name, serviceClass, service, outcome, from, to, text);
    }

    /** The parts that are set, by the names they have in the address bar. */
    Map<String, String> parts() {
        Map<String, String> parts = new LinkedHashMap<>();
        put(parts, "node", node);
        put(parts, "actor", actor);
        put(parts, "action", action);
        put(parts, "instance", instance);
        put(parts, "class", serviceClass);
        put(parts, "service", service);
        put(parts, "outcome", outcome);
        put(parts, "from", from);
        put(parts, "to", to);
        put(parts, "text", text);
        return parts;
    }

    private static void put(Map<String, String> parts, String name, @Nullable Object value) {
        if (value != null) {
            parts.put(name, value.toString());
        }
    }
}
