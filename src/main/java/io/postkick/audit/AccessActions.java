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

    static final Action SIGNED_IN = Action.note("SIGNED_IN", "sign-ins");
    static final Action SIGN_IN_FAILED =
            Action.refusal("SIGN_IN_FAILED", "sign-ins").with(Action.Trait.TYPED);
    static final Action SIGNED_OUT = Action.note("SIGNED_OUT", "sign-ins");
    /** A token with the right secret was no longer good; who sent it is not known, its owner is named. */
    static final Action TOKEN_REFUSED = Action.refusal("TOKEN_REFUSED", "sign-ins");

    static final Action USER_CREATED = Action.note("USER_CREATED", "people").with(Action.Detail.LONG_TEXT);
    static final Action USER_CHANGED = Action.note("USER_CHANGED", "people").with(Action.Detail.LONG_TEXT);
    static final Action USER_DISABLED = Action.note("USER_DISABLED", "people");
    static final Action TOKEN_CREATED = Action.note("TOKEN_CREATED", "people");
    static final Action TOKEN_REVOKED = Action.note("TOKEN_REVOKED", "people");

    public static final Action DENIED = Action.refusal("ACCESS_DENIED", "system");

    @Override
    public List<Action> actions() {
        return List.of(
                SIGNED_IN,
                SIGN_IN_FAILED,
                SIGNED_OUT,
                TOKEN_REFUSED,
                USER_CREATED,
                USER_CHANGED,
                USER_DISABLED,
                TOKEN_CREATED,
                TOKEN_REVOKED,
                DENIED);
    }
}
