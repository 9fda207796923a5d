package io.postkick.access;

import java.util.Arrays;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;
import org.springframework.security.core.Authentication;

/**
 * Who may do what by their role: the one place that says so. Method security takes the expressions, pages and queries ask the methods;
 * nobody else compares a {@link Role}. What settings and tokens add is {@link Rights}; which instances somebody sees is another matter
 * ({@link VisibleInstances}).
 */
public final class May {

    /** {@link #administer} of whoever calls. */
    public static final String ADMINISTER = "T(io.postkick.access.May).administer(authentication)";

    /** {@link #act} of whoever calls. */
    public static final String ACT = "T(io.postkick.access.May).act(authentication)";

    /** {@link #kick} of whoever calls, for a method with a {@code command}. */
    public static final String KICK = "T(io.postkick.access.May).kick(authentication, #command.openToOperators)";

    /** {@link #ask} of whoever calls. */
    public static final String ASK = "T(io.postkick.access.May).ask(authentication)";

    /** {@link #track} of whoever calls. */
    public static final String TRACK = "T(io.postkick.access.May).track(authentication)";

    /** {@link #readMail} of whoever calls, as far as a setting lets operators. */
    public static final String READ_MAIL = "T(io.postkick.access.May).readMail(authentication)";

    /** {@link #readAll} of whoever calls. */
    public static final String READ_ALL = "T(io.postkick.access.May).readAll(authentication)";

    private May() {}

    /** Look after people and the console itself, and be told what is wrong with it. */
    public static boolean administer(Role role) {
        return role == Role.ADMIN;
    }

    /** Have anything sent to Postfix at all. */
    public static boolean act(Role role) {
        return role != Role.AUDITOR;
    }

    /**
     * Kick a service.
     *
     * @param open whether it is public, and what it is sent does not end up as evidence in the mail log
     */
    public static boolean kick(Role role, boolean open) {
        return role == Role.ADMIN || (role == Role.OPERATOR && open);
    }

    /**
     * Do a certain thing; {@link Rights} knows the settings and tokens.
     *
     * @param open whether a setting lets operators do it
     */
    public static boolean does(Role role, Deed deed, boolean open) {
        return switch (role) {
            case ADMIN -> true;
            case OPERATOR -> open || deed == Deed.READ;
            case AUDITOR -> deed == Deed.READ || deed == Deed.SEARCH;
        };
    }

    /** Put a question to a service that answers, as far as a setting lets operators. */
    public static boolean ask(Role role) {
        return does(role, Deed.LOOKUP, true);
    }

    /** Search the mail log for messages; a setting may leave operators less of it, or nothing. */
    public static boolean track(Role role) {
        return does(role, Deed.SEARCH, true);
    }

    /** Find whatever the mail log has, which no setting narrows. */
    public static boolean trackAll(Role role) {
        return role != Role.OPERATOR;
    }

    /** Read something of what queued messages say; auditors read what people did. */
    public static boolean readMail(Role role) {
        return does(role, Deed.READ_BODY, true);
    }

    /** Read what others did, and verify the log of it. */
    public static boolean readAll(Role role) {
        return role != Role.OPERATOR;
    }

    /** Read what somebody did: everybody their own. */
    public static boolean read(Actor actor, @Nullable String by) {
        return readAll(actor.role()) || actor.name().equals(by);
    }

    /** Stop what somebody began, or have it go on: whoever acts, their own. */
    public static boolean end(Actor actor, @Nullable String by) {
        return administer(actor.role()) || (act(actor.role()) && actor.name().equals(by));
    }

    /** The same as {@link #administer(Role)}, unless they call with a token that was made for less: that administers nothing. */
    public static boolean administer(Actor actor) {
        return administer(actor.role())
                && actor.deeds().isNone()
                && actor.instances().isNone();
    }

    /** For method security. */
    public static boolean administer(Authentication caller) {
        return inRole(caller, May::administer)
                && (!(caller.getPrincipal() instanceof Identity identity)
                        || (identity.deeds().isNone() && identity.instances().isNone()));
    }

    /** For method security. */
    public static boolean act(Authentication caller) {
        return inRole(caller, May::act);
    }

    /** For method security. */
    public static boolean kick(Authentication caller, boolean open) {
        return inRole(caller, role -> kick(role, open));
    }

    /** For method security. */
    public static boolean ask(Authentication caller) {
        return inRole(caller, May::ask);
    }

    /** For method security. */
    public static boolean track(Authentication caller) {
        return inRole(caller, May::track);
    }

    /** For method security. */
    public static boolean readMail(Authentication caller) {
        return inRole(caller, May::readMail);
    }

    /** For method security. */
    public static boolean readAll(Authentication caller) {
        return inRole(caller, May::readAll);
    }

    /** Nobody without a role of ours may do anything. */
    private static boolean inRole(Authentication caller, Predicate<Role> may) {
        return Arrays.stream(Role.values())
                .filter(role -> caller.getAuthorities().stream()
                        .anyMatch(held -> role.authority().equals(held.getAuthority())))
                .anyMatch(may);
    }
}
