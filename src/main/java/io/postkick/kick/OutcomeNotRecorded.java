package io.postkick.kick;

import io.postkick.host.trigger.Outcome;

/** The request was sent, but the audit log could not be written afterwards. The next start records the outcome as unknown. */
class OutcomeNotRecorded extends RuntimeException {

    OutcomeNotRecorded(Outcome outcome, Throwable cause) {
        super(
                "The request was sent (outcome %s), but the outcome could not be recorded. Do not repeat it before the"
                                .formatted(outcome)
                        + " audit log works again.",
                cause);
    }
}
