package io.postkick.fleet.wire;

/**
 * The subjects on which console and agents meet. The user of a host may publish its own heartbeat, read its own calls and commands, and
 * answer what it was asked; nothing else: the credentials say so by the host's ID.
 */
public final class Subjects {

    /** Heartbeats of all hosts, for the console. */
    public static final String HEARTBEATS = "postkick.host.*.beat";

    /** What hosts ask that are being added, for the console. */
    public static final String ENROLMENTS = "postkick.enrolment.*";

    /** Invitations that are made at a command line, for the console. */
    public static final String INVITATIONS = "postkick.invitation";

    /** How far the exchange of the consoles' key is, for the console. */
    public static final String KEYS = "postkick.keys";

    private static final String HOST = "postkick.host.";
    private static final String ENROLMENT = "postkick.enrolment.";
    private static final String INBOX = "_INBOX.";
    private static final String BEAT = ".beat";
    private static final String CALL = ".call";

    private Subjects() {}

    public static String heartbeat(String host) {
        return of(host) + BEAT;
    }

    /** Where the host is asked what it knows; nothing is done there. */
    public static String calls(String host) {
        return of(host) + CALL;
    }

    /** Where the host is told to do something. */
    public static String commands(String host) {
        return of(host) + ".command";
    }

    /** Where a host that is being added asks for its credentials. */
    public static String enrolment(String invitation) {
        return ENROLMENT + checked(invitation);
    }

    public static boolean isHeartbeat(String subject) {
        return subject.startsWith(HOST) && subject.endsWith(BEAT);
    }

    public static boolean isCall(String subject) {
        return subject.startsWith(HOST) && subject.endsWith(CALL);
    }

    /** Where something of a host goes, or what is for it. */
    public static boolean isOfHost(String subject) {
        return subject.startsWith(HOST);
    }

    /**
     * Whether what came there may be answered there: nowhere but where somebody waits for an answer, and a guest only where that guest does.
     *
     * @param replyTo as whoever asks says
     */
    public static boolean mayBeAnswered(String subject, String replyTo) {
        String guest = subject.startsWith(ENROLMENT) ? subject.substring(ENROLMENT.length()) + "." : "";
        return replyTo.startsWith(INBOX + guest);
    }

    /** Whose heartbeat a subject is, or for which host. */
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
