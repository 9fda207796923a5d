package io.postkick.fleet.link;

/** Nobody answered. */
public class NoAnswer extends RuntimeException {

    private final Why why;

    public NoAnswer(Why why, String message) {
        super(message);
        this.why = why;
    }

    public Why why() {
        return why;
    }

    /** What is known of the reason. */
    public enum Why {
        /** The broker cannot be reached: nothing was sent. */
        NO_BROKER,
        /** The broker knows of nobody who listens there: nobody has got it. */
        NOBODY_THERE,
        /** It was sent; whether somebody has got it is not known. */
        LATE
    }
}
