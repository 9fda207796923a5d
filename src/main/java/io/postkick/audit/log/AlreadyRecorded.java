package io.postkick.audit.log;

/** The same press is on the record already: its id has an entry with the same action. */
public class AlreadyRecorded extends RuntimeException {

    private final String kickId;

    public AlreadyRecorded(String kickId) {
        super("already recorded: " + kickId);
        this.kickId = kickId;
    }

    public String kickId() {
        return kickId;
    }
}
