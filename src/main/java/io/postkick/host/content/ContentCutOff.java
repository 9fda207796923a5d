package io.postkick.host.content;

import java.io.IOException;

/** What was read of a message is not all of it. Whatever was read before is as it is in the queue. */
@SuppressWarnings("serial")
public final class ContentCutOff extends IOException {

    private final Why why;

    /** What ended it. */
    public enum Why {
        /** It is larger than what was asked for at most. */
        TOO_LARGE,
        /** postcat(1) met something in its file that it cannot read, or the file is still being written. */
        BROKEN,
        /** It took longer than the view helper lets anybody read. */
        TOO_SLOW,
        /** The view helper stopped answering. */
        LOST
    }

    /**
     * For a reason.
     *
     * @param message what ended it, in words, with what the view helper said
     */
    public ContentCutOff(Why why, String message) {
        super(message);
        this.why = why;
    }

    public Why why() {
        return why;
    }
}
