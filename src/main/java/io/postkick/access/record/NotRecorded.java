package io.postkick.access.record;

/** An event could not be kept; what it announces must not happen. */
public final class NotRecorded extends Exception {

    public NotRecorded(Throwable cause) {
        super(cause);
    }
}
