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

    public static final Action DENIED = Action.refusal("ACCESS_DENIED", "system");

    @Override
    public List<Action> actions() {
        return List.of(
                SIGNED_IN,
                SIGN_IN_FAILED,
                SIGNED_OUT,
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
                DENIED);
    }
}
