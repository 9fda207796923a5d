package io.postkick.audit.page;

import io.postkick.audit.entry.Action;
import io.postkick.audit.entry.AuditEntry;
import java.time.Instant;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * An act as the pages show it: what somebody did, and what came of it.
 *
 * @param lead the entry that was looked for
 * @param entries all of the act that may be read, in their order
 * @param standings how it stood while it waited, whoever said so, in their order
 */
record ActView(AuditEntry lead, List<AuditEntry> entries, List<AuditEntry> standings) {

    /** The entry that says what the act is: its intent, or what it begins with. */
    public EntryView first() {
        return new EntryView(begun().orElse(entries.get(0)));
    }

    /** Of the entry that was looked for: rows are in the order of these. */
    public Instant at() {
        return lead.at();
    }

    public @Nullable String actor() {
        return first().actor();
    }

    public @Nullable String address() {
        return first().address();
    }

    /** The key of what it is called. */
    public String title() {
        return isBegun()
                ? ending(Action.Phase.END)
                        .filter(EntryView::saysWhatWasDone)
                        .map(EntryView::title)
                        .orElse("audit.act." + first().action())
                : first().title();
    }

    public @Nullable String place() {
        return first().place();
    }

    public @Nullable String request() {
        return first().request();
    }

    public @Nullable String reason() {
        return first().reason();
    }

    /** What was chosen or said at the beginning, in a line; null where the outcome says it. */
    public @Nullable String said() {
        return isBegun() || first().outcome() == null ? first().sentence() : null;
    }

    public @Nullable EntryView outcome() {
        return settled().or(() -> ending(Action.Phase.END)).orElse(entries.size() == 1 && !isOpen() ? first() : null);
    }

    /** What the mail log said of a kick, if anything was recorded of it. */
    public @Nullable EntryView verdict() {
        return ending(Action.Phase.NOTE).orElse(null);
    }

    /** Whether what came of it is not on the record. */
    public boolean isOpen() {
        return isBegun() && ending(Action.Phase.END).isEmpty();
    }

    /** Its intent: what waits for approval first has none yet. */
    Optional<AuditEntry> begun() {
        return entries.stream()
                .filter(entry -> entry.content().action().isIntent())
                .findFirst();
    }

    public boolean isBegun() {
        return begun().isPresent();
    }

    /** How it stands, or stood when it was begun; null of what never waited. */
    public @Nullable EntryView standing() {
        return standings.isEmpty() ? null : new EntryView(standings.get(standings.size() - 1));
    }

    /** With which words; null where it still waits, since the act has those of who asked. */
    public @Nullable String standingReason() {
        EntryView standing = standing();
        return standings.size() < 2 || standing == null ? null : standing.reason();
    }

    /** What is known since of an end that was not. */
    private Optional<EntryView> settled() {
        return entries.stream()
                .filter(entry -> entry.content().action().settles())
                .map(EntryView::new)
                .findFirst();
    }

    /** What follows and has an outcome. */
    private Optional<EntryView> ending(Action.Phase phase) {
        return entries.stream()
                .filter(entry -> entry.content().action().follows()
                        && !entry.content().action().settles()
                        && entry.content().action().phase() == phase
                        && entry.content().outcome() != null)
                .map(EntryView::new)
                .findFirst();
    }

    /** Who did what came later, where it was somebody else; null where it was who did the act. */
    public @Nullable String otherActor(EntryView phase) {
        return Objects.equals(phase.actor(), actor()) ? null : phase.actor();
    }

    public List<EntryView> phases() {
        return entries.stream().map(EntryView::new).toList();
    }

    /** How many records there are of it, further parts included. */
    public int records() {
        return phases().stream()
                .mapToInt(phase -> Objects.requireNonNullElse(phase.parts(), 1))
                .sum();
    }

    /** Where it is shown; null if there is no such page. */
    public @Nullable String page() {
        return first().page();
    }

    public @Nullable String instance() {
        return first().instance();
    }
}
