package io.postkick.approval;

/** What was asked for is not done now: it waits for a second person, which is on the record. */
public final class ApprovalAwaited extends RuntimeException {

    private final transient Approval approval;

    ApprovalAwaited(Approval approval) {
        super("waits for approval: " + approval.id());
        this.approval = approval;
    }

    Approval approval() {
        return approval;
    }
}
