package io.postkick.audit.search;

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
 * @param group actions that people ask for together
 * @param queueId of a message that the entry names
 * @param acts only the entry that stands for its act: the intent; where an outcome or an action is asked for, what has it
 */
public record EntryFilter(
        @Nullable String node,
        @Nullable String actor,
        @Nullable String action,
        @Nullable String instance,
        @Nullable String serviceClass,
        @Nullable String service,
        @Nullable String outcome,
        @Nullable Instant from,
        @Nullable Instant to,
        @Nullable String text,
        @Nullable ActionGroup group,
        @Nullable String queueId,
        boolean acts) {

    public static final EntryFilter EVERYTHING =
            new EntryFilter(null, null, null, null, null, null, null, null, null, null, null, null, false);

    /** The same of acts, one entry for each. */
    public EntryFilter ofActs() {
        return new EntryFilter(
                node, actor, action, instance, serviceClass, service, outcome, from, to, text, group, queueId, true);
    }

    /** The same within other times. */
    public EntryFilter within(@Nullable Instant first, @Nullable Instant end) {
        return new EntryFilter(
                node, actor, action, instance, serviceClass, service, outcome, first, end, text, group, queueId, acts);
    }

    EntryFilter withAction(String name, ActionGroup of) {
        return new EntryFilter(
                node, actor, name, instance, serviceClass, service, outcome, from, to, text, of, queueId, acts);
    }

    /** Whether entries are to be left away that stand behind another one of their act. */
    boolean wantsLeads() {
        return acts && action == null && outcome == null;
    }

    EntryFilter withActor(String name) {
        return new EntryFilter(
                node, name, action, instance, serviceClass, service, outcome, from, to, text, group, queueId, acts);
    }

    EntryFilter withInstance(String name) {
        return new EntryFilter(
                node, actor, action, name, serviceClass, service, outcome, from, to, text, group, queueId, acts);
    }

    /** The parts that are set, by the names they have in the address bar. */
    public Map<String, String> parts() {
        Map<String, String> parts = new LinkedHashMap<>();
        put(parts, "node", node);
        put(parts, "actor", actor);
        put(parts, "group", group == null ? null : group.name());
        put(parts, "action", action);
        put(parts, "instance", instance);
        put(parts, "class", serviceClass);
        put(parts, "service", service);
        put(parts, "outcome", outcome);
        put(parts, "from", from);
        put(parts, "to", to);
        put(parts, "text", text);
        put(parts, "queueId", queueId);
        return parts;
    }

    private static void put(Map<String, String> parts, String name, @Nullable Object value) {
        if (value != null) {
            parts.put(name, value.toString());
        }
    }
}
