package io.postkick.approval;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * An act that waits for a second person, or did.
 *
 * @param id of the act, on the record and in every address
 * @param kind of the {@link ApprovedAct} that carries it out
 * @param words what was previewed, in sentences
 * @param command what is carried out, in JSON; null in lists
 * @param messages how many it names
 * @param decider who approved it, refused it or took it back; null where nobody did
 * @param said the words with which it was refused
 * @param doneAt when it was begun to be carried out; of one that was refused when whoever asked saw that
 */
public record Approval(
        String id,
        String kind,
        Wanted.Place place,
        String request,
        String words,
        @Nullable String reason,
        Required required,
        int messages,
        @Nullable String command,
        String asker,
        Instant askedAt,
        Instant expiresAt,
        ApprovalState state,
        @Nullable String decider,
        @Nullable Instant decidedAt,
        @Nullable String said,
        @Nullable Instant doneAt) {

    static final String PAGES = "/approvals";
    static final String CALLS = "/api/v1/approvals";

    public String instance() {
        return place.instance();
    }

    /** Where it stands at a time: what is too old is over, whether or not that is on the record yet. */
    ApprovalState stateAt(Instant now) {
        return state.stands() && !now.isBefore(expiresAt) ? ApprovalState.EXPIRED : state;
    }

    StoredCommand storedCommand() {
        return new StoredCommand(String.valueOf(command));
    }

    /** Who approved it, for the record of what is carried out. */
    public String approvedBy() {
        return String.valueOf(decider);
    }

    /** A sentence for the record of what is carried out. */
    public String sentence() {
        return "Approved by " + approvedBy() + ".";
    }

    /** When it was begun to be carried out; null where it was not. */
    @Nullable
    Instant carriedOutAt() {
        return state == ApprovalState.CARRIED_OUT ? doneAt : null;
    }

    String page() {
        return PAGES + "/" + id;
    }

    String location() {
        return CALLS + "/" + id;
    }
}
