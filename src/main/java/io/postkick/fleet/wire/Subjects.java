package io.postkick.fleet.wire;

/**
 * The subjects on which console and agents meet. The user of a host may publish its own heartbeat, read its own calls and commands and what
 * is for every host, and answer what it was asked; nothing else: the credentials say so by the host's ID.
 */
public final class Subjects {

    /** Heartbeats of all hosts, for the console. */
    public static final String HEARTBEATS = "postkick.host.*.beat";

    /** What hosts ask that are being added, for the console. */
    public static final String ENROLMENTS = "postkick.enrolment.*";

    /** Invitations that are made at a command line, for the console. */
    public static final String INVITATIONS = "postkick.invitation";

    /** What every agent hears: that a console is there, or wants to hear from all at once. */
    public static final String EVERYBODY = "postkick.everybody";

    private static final String HOST = "postkick.host.";

    private Subjects() {}

    public static String heartbeat(String host) {
        return of(host) + ".beat";
    }

    /** Where the host is asked what it knows; nothing is done there. */
    public static String calls(String host) {
        return of(host) + ".call";
    }

    /** Where the host is told to do something. */
    public static String commands(String host) {
        return of(host) + ".command";
    }

    /** Where a host that is being added asks for its credentials. */
    public static String enrolment(String invitation) {
        return "postkick.enrolment." + checked(invitation);
    }

    /** Whose heartbeat a subject is. */
    public static String hostOf(String subject) {
        String[] parts = subject.split("\\.", -1);
        return checked(parts.length > 2 ? parts[2] : "");
    }

    private static String of(String host) {
        return HOST + checked(host);
    }

    private static String checked(String id) {
        if (!HostId.isOne(id)) {
            throw new IllegalArgumentException("no ID of a host");
        }
        return id;
    }
}
