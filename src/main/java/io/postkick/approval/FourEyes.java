package io.postkick.approval;

import io.postkick.access.Actor;
import io.postkick.act.Attempt;
import io.postkick.host.instance.PostfixInstance;

/** What the check of an act asks: whether it is to wait for a second person, and what has it wait. */
public interface FourEyes {

    /** Whether that waits for a second person there. */
    boolean areNeeded(PostfixInstance instance, Coverage coverage);

    /**
     * Has a checked act wait, in place of being done.
     *
     * @param onRecord what else is to be done as soon as it is on the record that it was asked for
     * @return what puts it on the record, and into the table; its result is {@link ApprovalAwaited}
     * @throws io.postkick.refusal.Refused if it lacks a reason, or if there is nobody who could approve it, or if somebody has asked for too
     *     much
     * @throws ApprovalAwaited if the same was asked before
     */
    <R> Attempt<R> asking(Actor actor, Wanted wanted, Runnable onRecord);
}
