package io.postkick.audit;

import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** An entry as the pages show it. */
record EntryView(AuditEntry entry) {

    private static final Set<String> GOOD = Set.of("DELIVERED", "ACCEPTED", "ANSWERED", "INTACT", "DONE");
    private static final Set<String> MIXED = Set.of("UNKNOWN", "STOPPED");

    /** Longest detail in a list, in characters; the entry's own page has all of it. */
    private static final int MAX_DETAIL = 400;

    public String node() {
        return entry.node();
    }

    public long sequence() {
        return entry.sequence();
    }

    public Instant at() {
        return entry.at();
    }

    public String action() {
        return entry.content().action().name();
    }

    public @Nullable String actor() {
        return Visible.text(entry.content().actor());
    }

    public @Nullable String place() {
        NewEntry content = entry.content();
        return content.service() == null
                ? null
                : Visible.text(content.instance() + " · " + content.serviceClass() + "/" + content.service());
    }

    public @Nullable String request() {
        return Visible.text(entry.content().request());
    }

    public @Nullable String outcome() {
        return Visible.text(entry.content().outcome());
    }

    /** The colour of the outcome; its word stands beside it. */
    public String tone() {
        String outcome = entry.content().outcome();
        if (outcome == null) {
            return "";
        }
        return GOOD.contains(outcome) ? "ok" : MIXED.contains(outcome) ? "warn" : "bad";
    }

    public @Nullable String detail() {
        String detail = entry.content().detail();
        return Visible.text(
                detail == null || detail.length() <= MAX_DETAIL ? detail : detail.substring(0, MAX_DETAIL) + "…");
    }

    public @Nullable String part() {
        return entry.content().part();
    }

    public @Nullable String reason() {
        return Visible.text(entry.content().reason());
    }

    /** Every member as recorded, by its name in the export. */
    public Map<String, String> members() {
        Map<String, String> members = new LinkedHashMap<>();
        EntryFormat.members(entry).forEach((name, value) -> members.put(name, Visible.text(value.toString())));
        return members;
    }

    /** The kick that the entry is about; null if it is about none. */
    public @Nullable String kick() {
        return isAbout("KICK_") ? entry.content().kickId() : null;
    }

    /** The question that the entry is about; null if it is about none. */
    public @Nullable String question() {
        return isAbout("ASK_") ? entry.content().kickId() : null;
    }

    /** The retry that the entry is about; null if it is about none. */
    public @Nullable String retry() {
        return isAbout("RETRY_") ? entry.content().kickId() : null;
    }

    private boolean isAbout(String beginning) {
        return action().startsWith(beginning);
    }

    public @Nullable String instance() {
        return entry.content().instance();
    }

    /** Whether the entry's content still gives its hash. */
    public boolean matchesHash() {
        return EntryFormat.hashOf(entry).equals(entry.hash());
    }
}
