package io.postkick.audit.search;

import io.postkick.audit.entry.Action;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Which entries to show; a null part lets everything through.
 *
 * @param instance its name, or {@code mx1/*} for all that a host has
 * @param from first moment that counts
 * @param to first moment that counts no more
 * @param text part of the reason or the request, in any case
 * @param group actions that people ask for together
 * @param queueId of a message that the entry names
 * @param rows what an entry has to be, besides
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
        Rows rows) {

    /** What is found, once each. */
    public enum Rows {
        /** Every entry. */
        ENTRIES,
        /** Of each act the entry that stands for it; see {@link OneRow}. */
        ACTS,
        /** The same, without acts that the actor only had a say in. */
        OWN_ACTS
    }

    public static final EntryFilter EVERYTHING =
            new EntryFilter(null, null, null, null, null, null, null, null, null, null, null, null, Rows.ENTRIES);

    /** The same of acts, one entry for each. */
    public EntryFilter ofActs() {
        return with(Rows.ACTS);
    }

    private EntryFilter with(Rows wanted) {
        return new EntryFilter(
                node, actor, action, instance, serviceClass, service, outcome, from, to, text, group, queueId, wanted);
    }

    /** The same within other times. */
    public EntryFilter within(@Nullable Instant first, @Nullable Instant end) {
        return new EntryFilter(
                node, actor, action, instance, serviceClass, service, outcome, first, end, text, group, queueId, rows);
    }

    EntryFilter withAction(String name, ActionGroup of) {
        return new EntryFilter(
                node, actor, name, instance, serviceClass, service, outcome, from, to, text, of, queueId, rows);
    }

    boolean acts() {
        return rows != Rows.ENTRIES;
    }

    /** Whether an act is found by the entry that begins it, and not by an action or an outcome. */
    boolean wantsLeads() {
        return acts() && action == null && outcome == null;
    }

    /** Whether an act is found, too, by what the actor did to it who did not begin it. */
    boolean wantsSay() {
        return rows == Rows.ACTS && actor != null;
    }

    /** How something stands, in place of an outcome of that name. */
    EntryFilter standing(Action standing) {
        return new EntryFilter(
                node,
                actor,
                standing.name(),
                instance,
                serviceClass,
                service,
                null,
                from,
                to,
                text,
                ActionGroup.standing(standing),
                queueId,
                rows);
    }

    EntryFilter withActor(String name) {
        return new EntryFilter(
                node, name, action, instance, serviceClass, service, outcome, from, to, text, group, queueId, rows);
    }

    /** Only what they did themselves, where the rest of an act is found otherwise. */
    EntryFilter ofOwner(String name) {
        return withActor(name).with(acts() ? Rows.OWN_ACTS : rows);
    }

    /** With what names of a host's instances begin, where all of a host are asked for. */
    @Nullable
    String hostPrefix() {
        return instance != null && instance.endsWith("/*") ? instance.substring(0, instance.length() - 1) : null;
    }

    EntryFilter withInstance(String name) {
        return new EntryFilter(
                node, actor, action, name, serviceClass, service, outcome, from, to, text, group, queueId, rows);
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
