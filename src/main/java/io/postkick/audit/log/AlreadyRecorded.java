package io.postkick.audit.log;

/** The same press is on the record already: its id has an entry with the same action. */
public class AlreadyRecorded extends RuntimeException {

    private final String actId;

    public AlreadyRecorded(String actId) {
        super("already recorded: " + actId);
        this.actId = actId;
    }

    public String actId() {
        return actId;
    }
}
