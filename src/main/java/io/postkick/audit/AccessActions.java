package io.postkick.audit;

import io.postkick.audit.entry.Action;
import io.postkick.audit.entry.Actions;
import java.util.List;
import org.springframework.core.annotation.Order;
import org.springframework.stereotype.Component;

/** What the log records of people: how they come and go, what becomes of them and of their tokens. */
@Component
@Order(50)
public final class AccessActions implements Actions {

    public static final Action SIGNED_IN = Action.note("SIGNED_IN", "sign-ins");
    public static final Action SIGN_IN_FAILED =
            Action.refusal("SIGN_IN_FAILED", "sign-ins").with(Action.Trait.TYPED);
    public static final Action SIGNED_OUT = Action.note("SIGNED_OUT", "sign-ins");

    private static final Action SESSIONS_ENDED =
            Action.end("SESSIONS_ENDED", "sign-ins").with(Action.Trait.SAYS_DONE);
    /** By somebody, or by a sign-in that made them too many; who signs out is in {@link #SIGNED_OUT}. */
    public static final Action SESSIONS_END = Action.intent("SESSIONS_END_INTENDED", "sign-ins", SESSIONS_ENDED);

    /** The password was right; whoever typed it has not come in yet. */
    public static final Action SECOND_FACTOR_ASKED = Action.note("SECOND_FACTOR_ASKED", "sign-ins");

    /** By somebody who is in, before what takes one that is fresh. */
    public static final Action SECOND_FACTOR_SHOWN = Action.note("SECOND_FACTOR_SHOWN", "sign-ins");

    /** A password or a second factor that was asked for once more, of somebody who is in: no sign-in. */
    public static final Action PROOF_FAILED = Action.refusal("PROOF_FAILED", "sign-ins");

    public static final Action RECOVERY_CODE_USED = Action.note("RECOVERY_CODE_USED", "sign-ins");
    /** A token with the right secret was no longer good; who sent it is not known, its owner is named. */
    public static final Action TOKEN_REFUSED = Action.refusal("TOKEN_REFUSED", "sign-ins");

    private static final Action USER_CREATED =
            Action.end("USER_CREATED", "people").with(Action.Detail.LONG_TEXT).with(Action.Trait.SAYS_DONE);
    public static final Action USER_CREATION =
            Action.intent("USER_CREATION_INTENDED", "people", USER_CREATED).with(Action.Detail.LONG_TEXT);
    private static final Action USER_CHANGED =
            Action.end("USER_CHANGED", "people").with(Action.Detail.LONG_TEXT).with(Action.Trait.SAYS_DONE);
    public static final Action USER_CHANGE =
            Action.intent("USER_CHANGE_INTENDED", "people", USER_CHANGED).with(Action.Detail.LONG_TEXT);
    private static final Action USER_DISABLED =
            Action.end("USER_DISABLED", "people").with(Action.Trait.SAYS_DONE);
    public static final Action USER_DISABLING = Action.intent("USER_DISABLING_INTENDED", "people", USER_DISABLED);
    private static final Action TOKEN_CREATED =
            Action.end("TOKEN_CREATED", "people").with(Action.Trait.SAYS_DONE);
    public static final Action TOKEN_CREATION = Action.intent("TOKEN_CREATION_INTENDED", "people", TOKEN_CREATED);
    private static final Action TOKEN_REVOKED =
            Action.end("TOKEN_REVOKED", "people").with(Action.Trait.SAYS_DONE);
    public static final Action TOKEN_REVOCATION = Action.intent("TOKEN_REVOCATION_INTENDED", "people", TOKEN_REVOKED);

    private static final Action SECOND_FACTOR_ADDED =
            Action.end("SECOND_FACTOR_ADDED", "people").with(Action.Trait.SAYS_DONE);
    public static final Action SECOND_FACTOR_ADDITION =
            Action.intent("SECOND_FACTOR_ADDITION_INTENDED", "people", SECOND_FACTOR_ADDED);
    private static final Action SECOND_FACTOR_REMOVED =
            Action.end("SECOND_FACTOR_REMOVED", "people").with(Action.Trait.SAYS_DONE);
    public static final Action SECOND_FACTOR_REMOVAL =
            Action.intent("SECOND_FACTOR_REMOVAL_INTENDED", "people", SECOND_FACTOR_REMOVED);
    private static final Action RECOVERY_CODES_REPLACED =
            Action.end("RECOVERY_CODES_REPLACED", "people").with(Action.Trait.SAYS_DONE);
    public static final Action RECOVERY_CODES_REPLACEMENT =
            Action.intent("RECOVERY_CODES_REPLACEMENT_INTENDED", "people", RECOVERY_CODES_REPLACED);

    public static final Action DENIED = Action.refusal("ACCESS_DENIED", "system");

    @Override
    public List<Action> actions() {
        return List.of(
                SIGNED_IN,
                SIGN_IN_FAILED,
                SIGNED_OUT,
                SESSIONS_END,
                SESSIONS_ENDED,
                SECOND_FACTOR_ASKED,
                SECOND_FACTOR_SHOWN,
                PROOF_FAILED,
                RECOVERY_CODE_USED,
                TOKEN_REFUSED,
                USER_CREATION,
                USER_CREATED,
                USER_CHANGE,
                USER_CHANGED,
                USER_DISABLING,
                USER_DISABLED,
                TOKEN_CREATION,
                TOKEN_CREATED,
                TOKEN_REVOCATION,
                TOKEN_REVOKED,
                SECOND_FACTOR_ADDITION,
                SECOND_FACTOR_ADDED,
                SECOND_FACTOR_REMOVAL,
                SECOND_FACTOR_REMOVED,
                RECOVERY_CODES_REPLACEMENT,
                RECOVERY_CODES_REPLACED,
                DENIED);
    }
}
