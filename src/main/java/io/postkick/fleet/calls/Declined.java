package io.postkick.fleet.calls;

/** A host has heard a call and does not answer it: it knows no such call, or what was asked for is not there. */
public class Declined extends RuntimeException {

    private final String code;

    /**
     * Says so.
     *
     * @param code for programs, such as {@code UNKNOWN_CALL}
     * @param message in a sentence for people
     */
    public Declined(String code, String message) {
        super(message);
        this.code = code;
    }

    public String code() {
        return code;
    }
}
