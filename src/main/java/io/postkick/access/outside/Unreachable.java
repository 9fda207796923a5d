package io.postkick.access.outside;

import org.springframework.security.core.AuthenticationException;

/** Another service does not answer, or says nothing of use; that may pass. */
public class Unreachable extends AuthenticationException {

    private final String way;
    private final String key;

    public Unreachable(Way way, Throwable cause) {
        super(way.name() + " could not be asked", cause);
        this.way = way.name();
        this.key = way.isDirectory() ? "sign-in.directory.unreachable" : "sign-in.outside.unreachable";
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
