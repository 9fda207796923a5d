package io.postkick.queuehelper;

import io.postkick.host.queueact.NoHelper;
import java.io.IOException;

/** The log is not as it was written: somebody has changed it. */
final class LogBroken extends IOException {

    private static final long serialVersionUID = 1;

    LogBroken(String message, Throwable cause) {
        super(message, cause);
    }

    LogBroken(String message) {
        super(message);
    }

    /** As whoever asks is told. */
    NoHelper refusal() {
        return new NoHelper(NoHelper.Why.LOG_BROKEN, "Its log is not as it was: " + Trouble.words(this) + ".");
    }
}
