package io.postkick.access.outside;

import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.security.authentication.BadCredentialsException;

/** Somebody who comes from another service does not come in. The message is for the record. */
public class NotLetIn extends BadCredentialsException {

    private final String way;
    private final String key;
    private final @Nullable String who;
    private final @Nullable String provider;

    private NotLetIn(Way way, String key, String reason, @Nullable Throwable cause) {
        super(reason);
        if (cause != null) {
            initCause(cause);
        }
        this.way = way.name();
        this.key = "sign-in.outside." + key;
        this.who = null;
        this.provider = null;
    }

    private NotLetIn(Outsider outsider, String key, String is) {
        super(outsider.name() + " of " + outsider.way().name() + " " + is);
        this.way = outsider.way().name();
        this.key = "sign-in.outside." + key;
        this.who = outsider.name();
        this.provider = outsider.way().isDirectory() ? null : outsider.way().id();
    }

    /** What the service answered is not to be believed, or is no. */
    public static NotLetIn refused(Way way, String reason, Throwable cause) {
        return new NotLetIn(way, "refused", reason, cause);
    }

    /** The same where nothing went wrong on the way. */
    public static NotLetIn refused(Way way, String reason) {
        return new NotLetIn(way, "refused", reason, null);
    }

    /** An answer came that this browser has not asked for, or not lately. */
    public static NotLetIn unasked(Way way) {
        return new NotLetIn(way, "unasked", "an answer of " + way.name() + " that nobody has asked for", null);
    }

    static NotLetIn inNoGroup(Outsider outsider) {
        return new NotLetIn(outsider, "no-group", "is in no group that is let in");
    }

    static NotLetIn unusableName(Outsider outsider) {
        return new NotLetIn(outsider, "name-unusable", "has a name that nobody can have here");
    }

    static NotLetIn takenName(Outsider outsider) {
        return new NotLetIn(outsider, "name-taken", "has the name of somebody else here");
    }

    static NotLetIn unknown(Outsider outsider) {
        return new NotLetIn(outsider, "unknown", "is nobody here, and nobody is created");
    }

    /** They are known here, and an administrator has disabled them. */
    public static NotLetIn disabled(Outsider outsider) {
        return new NotLetIn(outsider, "disabled", "is disabled here");
    }

    /** They are not who has signed in here, and was to show once more who they are. */
    public static NotLetIn somebodyElse(Outsider outsider) {
        return new NotLetIn(outsider, "somebody-else", "is not who has signed in here");
    }

    /** The service was to ask them once more, and does not say that it did. */
    public static NotLetIn notAskedAgain(Outsider outsider, String said) {
        return new NotLetIn(outsider, "not-asked", "was not asked again there: " + said);
    }

    /** The key of the sentence that says so; its argument is {@link #way}. */
    public String key() {
        return key;
    }

    /** What people call the service. */
    public String way() {
        return way;
    }

    /** What the service calls them; empty where nobody is vouched for. */
    public Optional<String> who() {
        return Optional.ofNullable(who);
    }

    /** The id of the provider where they can sign in as somebody else; empty where that is no way out. */
    public Optional<String> provider() {
        return Optional.ofNullable(provider);
    }
}
