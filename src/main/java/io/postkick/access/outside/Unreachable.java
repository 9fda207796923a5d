package io.postkick.access.outside;

import org.springframework.security.core.AuthenticationException;

/** Another service does not answer, or says nothing of use; that may pass. */
public class Unreachable extends AuthenticationException {

    private final String way;
    private final String key;

    public Unreachable(Way way, Throwable cause) {
        this(way, cause, way.isDirectory() ? "sign-in.directory.unreachable" : "sign-in.outside.unreachable");
    }

    private Unreachable(Way way, Throwable cause, String key) {
        super(way.name() + " could not be asked", cause);
        this.way = way.name();
        this.key = key;
    }

    /** A directory answers, and not as the settings of this console say: that passes when somebody mends one of the two. */
    public static Unreachable otherwise(Way way, Throwable cause) {
        return new Unreachable(way, cause, "sign-in.directory.otherwise");
    }

    private Unreachable(Unreachable same, String reason) {
        super(reason, same);
        this.way = same.way;
        this.key = same.key;
    }

    /**
     * The same, for the record with what else is wrong.
     *
     * @param refusal what others said
     */
    public Unreachable besides(String refusal) {
        return new Unreachable(this, refusal + "; " + getMessage());
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
