package io.postkick.approval;

import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * An approval as its page shows it to somebody.
 *
 * @param state where it stands now
 * @param own whether they asked for it
 * @param deciding whether they may approve or refuse it now
 * @param approvers who may, by name
 * @param ids a page of the messages that it names
 * @param from how many messages come before
 * @param addresses from whom and to whom those are, by queue ID
 * @param done the page of what came of it; null where nothing was begun
 */
record ShownApproval(
        Approval approval,
        ApprovalState state,
        boolean own,
        boolean deciding,
        List<String> approvers,
        List<String> ids,
        int from,
        Map<String, ?> addresses,
        @Nullable String done) {

    static final int PAGE = 100;

    public boolean isLive() {
        return state.stands();
    }

    /** Whether the page asks again how it stands: it does not replace the form that carries it out. */
    public boolean isAwaited() {
        return isLive() && !mayCarryOut();
    }

    public boolean mayCarryOut() {
        return own && state == ApprovalState.APPROVED;
    }

    public boolean mayTakeBack() {
        return own && state.stands();
    }

    /** Of the page's text: carried out may mean that nothing was begun. */
    public String standing() {
        return state == ApprovalState.CARRIED_OUT && done == null ? "NOT_BEGUN" : state.name();
    }

    public boolean isFactorTaken() {
        return approval.required().takesFreshFactor();
    }

    public String names() {
        return String.join(", ", approvers);
    }

    /** Number of the last message shown. */
    public int last() {
        return from + ids.size();
    }

    /** Address of the page before; null on the first. */
    public @Nullable String previous() {
        return from == 0 ? null : approval.page() + "?from=" + Math.max(0, from - PAGE);
    }

    /** Address of the next page; null on the last. */
    public @Nullable String next() {
        return last() < approval.messages() ? approval.page() + "?from=" + last() : null;
    }
}
