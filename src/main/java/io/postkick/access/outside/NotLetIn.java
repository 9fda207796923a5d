package io.postkick.access.outside;

import org.springframework.security.authentication.BadCredentialsException;

/** Somebody who comes from another service does not come in. The message is for the record. */
public class NotLetIn extends BadCredentialsException {

    private final String way;
    private final String key;

    private NotLetIn(Way way, String key, String reason, Throwable cause) {
        super(reason, cause);
        this.way = way.name();
        this.key = "sign-in.outside." + key;
    }

    private NotLetIn(Way way, String key, String reason) {
        super(reason);
        this.way = way.name();
        this.key = "sign-in.outside." + key;
    }

    /** What the service answered is not to be believed, or is no. */
    public static NotLetIn refused(Way way, String reason, Throwable cause) {
        return new NotLetIn(way, "refused", reason, cause);
    }

    /** The same where nothing went wrong on the way. */
    public static NotLetIn refused(Way way, String reason) {
        return new NotLetIn(way, "refused", reason);
    }

    /** An answer came that this browser has not asked for, or not lately. */
    public static NotLetIn unasked(Way way) {
        return new NotLetIn(way, "unasked", "an answer of " + way.name() + " that nobody has asked for");
    }

    static NotLetIn inNoGroup(Outsider outsider) {
        return new NotLetIn(outsider.way(), "no-group", who(outsider) + " is in no group that is let in");
    }

    static NotLetIn unusableName(Outsider outsider) {
        return new NotLetIn(outsider.way(), "name-unusable", who(outsider) + " has a name that nobody can have here");
    }

    static NotLetIn takenName(Outsider outsider) {
        return new NotLetIn(outsider.way(), "name-taken", who(outsider) + " has the name of somebody else here");
    }

    static NotLetIn unknown(Outsider outsider) {
        return new NotLetIn(outsider.way(), "unknown", who(outsider) + " is nobody here, and nobody is created");
    }

    private static String who(Outsider outsider) {
        return outsider.name() + " of " + outsider.way().name();
    }

    /** The key of the sentence that says so; its argument is {@link #way}. */
    public String key() {
        return key;
    }

    /** What people call the service. */
    public String way() {
        return way;
    }
}
