package io.postkick.audit.entry;

import java.lang.reflect.Field;
import java.util.Arrays;
import java.util.List;

/** Actions as the console's packages have them, for tests of a log that knows no package. */
public final class SampleActions implements Actions {

    public static final Action KICK_CONCLUDED =
            Action.end("KICK_CONCLUDED", "kicks").withPage("/kicks/{id}");
    public static final Action KICK_INTENDED =
            Action.intent("KICK_INTENDED", "kicks", KICK_CONCLUDED).withPage("/kicks/{id}");
    public static final Action KICK_OBSERVED =
            Action.note("KICK_OBSERVED", "kicks").withPage("/kicks/{id}").with(Action.Trait.OF_ACT);
    public static final Action KICK_DENIED =
            Action.refusal("KICK_DENIED", "kicks").with(Action.Trait.TYPED);

    public static final Action RETRY_CONCLUDED = Action.end("RETRY_CONCLUDED", "retries")
            .withPage("/instances/{instance}/queue/retries/{id}")
            .with(Action.Detail.MESSAGES);
    public static final Action RETRY_INTENDED = Action.intent("RETRY_INTENDED", "retries", RETRY_CONCLUDED)
            .withPage("/instances/{instance}/queue/retries/{id}")
            .with(Action.Detail.MESSAGES)
            .with(Action.Trait.CONCLUDED_BY_ITS_PACKAGE);
    public static final Action RETRY_STOPPED = Action.note("RETRY_STOPPED", "retries")
            .withPage("/instances/{instance}/queue/retries/{id}")
            .with(Action.Trait.OF_ACT)
            .with(Action.Trait.RECURS);
    public static final Action RETRY_RESUMED = Action.note("RETRY_RESUMED", "retries")
            .withPage("/instances/{instance}/queue/retries/{id}")
            .with(Action.Trait.OF_ACT)
            .with(Action.Trait.RECURS);
    public static final Action RETRY_DENIED =
            Action.refusal("RETRY_DENIED", "retries").with(Action.Trait.TYPED);

    public static final Action QUEUE_ACT_CONCLUDED = Action.end("QUEUE_ACT_CONCLUDED", "queue-acts")
            .withPage("/instances/{instance}/queue/acts/{id}")
            .with(Action.Detail.MESSAGES);
    public static final Action QUEUE_ACT_INTENDED = Action.intent(
                    "QUEUE_ACT_INTENDED", "queue-acts", QUEUE_ACT_CONCLUDED)
            .withPage("/instances/{instance}/queue/acts/{id}")
            .with(Action.Detail.MESSAGES)
            .with(Action.Trait.CONCLUDED_BY_ITS_PACKAGE);
    public static final Action QUEUE_ACT_STOPPED = Action.note("QUEUE_ACT_STOPPED", "queue-acts")
            .withPage("/instances/{instance}/queue/acts/{id}")
            .with(Action.Trait.OF_ACT)
            .with(Action.Trait.RECURS);
    public static final Action QUEUE_ACT_UNDONE = Action.note("QUEUE_ACT_UNDONE", "queue-acts")
            .withPage("/instances/{instance}/queue/acts/{id}")
            .with(Action.Trait.OF_ACT)
            .with(Action.Trait.RECURS);
    public static final Action QUEUE_ACT_PARTLY_UNDONE = Action.note("QUEUE_ACT_PARTLY_UNDONE", "queue-acts")
            .withPage("/instances/{instance}/queue/acts/{id}")
            .with(Action.Detail.MESSAGES)
            .with(Action.Trait.OF_ACT)
            .with(Action.Trait.RECURS);
    public static final Action QUEUE_ACT_UNASKED =
            Action.note("QUEUE_ACT_UNASKED", "queue-acts").with(Action.Detail.MESSAGES);
    public static final Action QUEUE_HELPER_LOG_BROKEN = Action.note("QUEUE_HELPER_LOG_BROKEN", "queue-acts");
    public static final Action QUEUE_ACT_DENIED =
            Action.refusal("QUEUE_ACT_DENIED", "queue-acts").with(Action.Trait.TYPED);

    public static final Action PAUSE_ENDED = Action.end("PAUSE_ENDED", "pauses")
            .withPage("/instances/{instance}/queue/pauses/{id}")
            .with(Action.Detail.MESSAGES);
    public static final Action PAUSE_SET = Action.intent("PAUSE_SET", "pauses", PAUSE_ENDED)
            .withPage("/instances/{instance}/queue/pauses/{id}")
            .with(Action.Trait.CONCLUDED_BY_ITS_PACKAGE);
    public static final Action PAUSE_LIFTED = Action.note("PAUSE_LIFTED", "pauses")
            .withPage("/instances/{instance}/queue/pauses/{id}")
            .with(Action.Trait.OF_ACT);
    public static final Action PAUSE_DENIED =
            Action.refusal("PAUSE_DENIED", "pauses").with(Action.Trait.TYPED);

    public static final Action APPROVAL_ASKED = Action.note("APPROVAL_ASKED", "approvals")
            .withPage("/approvals/{id}")
            .with(Action.Detail.MESSAGES)
            .with(Action.Trait.BEFORE_INTENT)
            .with(Action.Trait.STANDING);
    public static final Action APPROVAL_GIVEN = Action.note("APPROVAL_GIVEN", "approvals")
            .withPage("/approvals/{id}")
            .with(Action.Trait.OF_ACT)
            .with(Action.Trait.STANDING);
    public static final Action APPROVAL_REFUSED = Action.note("APPROVAL_REFUSED", "approvals")
            .withPage("/approvals/{id}")
            .with(Action.Trait.OF_ACT)
            .with(Action.Trait.STANDING);
    public static final Action APPROVAL_TAKEN_BACK = Action.note("APPROVAL_TAKEN_BACK", "approvals")
            .withPage("/approvals/{id}")
            .with(Action.Trait.OF_ACT)
            .with(Action.Trait.STANDING);
    public static final Action APPROVAL_EXPIRED = Action.note("APPROVAL_EXPIRED", "approvals")
            .withPage("/approvals/{id}")
            .with(Action.Trait.OF_ACT)
            .with(Action.Trait.STANDING);

    public static final Action APPROVAL_DENIED = Action.refusal("APPROVAL_DENIED", "approvals");

    public static final Action ASK_CONCLUDED =
            Action.end("ASK_CONCLUDED", "questions").withPage("/questions/{id}").with(Action.Detail.LONG_TEXT);
    public static final Action ASK_INTENDED =
            Action.intent("ASK_INTENDED", "questions", ASK_CONCLUDED).withPage("/questions/{id}");
    public static final Action ASK_DENIED =
            Action.refusal("ASK_DENIED", "questions").with(Action.Trait.TYPED);

    public static final Action HISTORY_SEARCHED = Action.note("HISTORY_SEARCHED", "searches");

    public static final Action MESSAGE_READ = Action.note("MESSAGE_READ", "reads");
    public static final Action MESSAGE_READ_DENIED =
            Action.refusal("MESSAGE_READ_DENIED", "reads").with(Action.Trait.TYPED);

    public static final Action SIGNED_IN = Action.note("SIGNED_IN", "sign-ins");
    public static final Action SIGN_IN_FAILED =
            Action.refusal("SIGN_IN_FAILED", "sign-ins").with(Action.Trait.TYPED);
    public static final Action SIGNED_OUT = Action.note("SIGNED_OUT", "sign-ins");
    public static final Action SESSIONS_ENDED =
            Action.end("SESSIONS_ENDED", "sign-ins").with(Action.Trait.SAYS_DONE);
    public static final Action SESSIONS_END_INTENDED =
            Action.intent("SESSIONS_END_INTENDED", "sign-ins", SESSIONS_ENDED);
    public static final Action SECOND_FACTOR_ASKED = Action.note("SECOND_FACTOR_ASKED", "sign-ins");
    public static final Action SECOND_FACTOR_SHOWN = Action.note("SECOND_FACTOR_SHOWN", "sign-ins");
    public static final Action PROOF_FAILED = Action.refusal("PROOF_FAILED", "sign-ins");
    public static final Action RECOVERY_CODE_USED = Action.note("RECOVERY_CODE_USED", "sign-ins");
    public static final Action TOKEN_REFUSED = Action.refusal("TOKEN_REFUSED", "sign-ins");
    public static final Action USER_CREATED =
            Action.end("USER_CREATED", "people").with(Action.Detail.LONG_TEXT).with(Action.Trait.SAYS_DONE);
    public static final Action USER_CREATION_INTENDED =
            Action.intent("USER_CREATION_INTENDED", "people", USER_CREATED).with(Action.Detail.LONG_TEXT);
    public static final Action USER_CHANGED =
            Action.end("USER_CHANGED", "people").with(Action.Detail.LONG_TEXT).with(Action.Trait.SAYS_DONE);
    public static final Action USER_CHANGE_INTENDED =
            Action.intent("USER_CHANGE_INTENDED", "people", USER_CHANGED).with(Action.Detail.LONG_TEXT);
    public static final Action USER_DISABLED =
            Action.end("USER_DISABLED", "people").with(Action.Trait.SAYS_DONE);
    public static final Action USER_DISABLING_INTENDED =
            Action.intent("USER_DISABLING_INTENDED", "people", USER_DISABLED);
    public static final Action TOKEN_CREATED =
            Action.end("TOKEN_CREATED", "people").with(Action.Trait.SAYS_DONE);
    public static final Action TOKEN_CREATION_INTENDED =
            Action.intent("TOKEN_CREATION_INTENDED", "people", TOKEN_CREATED);
    public static final Action TOKEN_REVOKED =
            Action.end("TOKEN_REVOKED", "people").with(Action.Trait.SAYS_DONE);
    public static final Action TOKEN_REVOCATION_INTENDED =
            Action.intent("TOKEN_REVOCATION_INTENDED", "people", TOKEN_REVOKED);
    public static final Action SECOND_FACTOR_ADDED =
            Action.end("SECOND_FACTOR_ADDED", "people").with(Action.Trait.SAYS_DONE);
    public static final Action SECOND_FACTOR_ADDITION_INTENDED =
            Action.intent("SECOND_FACTOR_ADDITION_INTENDED", "people", SECOND_FACTOR_ADDED);
    public static final Action SECOND_FACTOR_REMOVED =
            Action.end("SECOND_FACTOR_REMOVED", "people").with(Action.Trait.SAYS_DONE);
    public static final Action SECOND_FACTOR_REMOVAL_INTENDED =
            Action.intent("SECOND_FACTOR_REMOVAL_INTENDED", "people", SECOND_FACTOR_REMOVED);
    public static final Action RECOVERY_CODES_REPLACED =
            Action.end("RECOVERY_CODES_REPLACED", "people").with(Action.Trait.SAYS_DONE);
    public static final Action RECOVERY_CODES_REPLACEMENT_INTENDED =
            Action.intent("RECOVERY_CODES_REPLACEMENT_INTENDED", "people", RECOVERY_CODES_REPLACED);
    public static final Action HOST_INVITED =
            Action.end("HOST_INVITED", "hosts").with(Action.Trait.SAYS_DONE);
    public static final Action HOST_INVITATION_INTENDED =
            Action.intent("HOST_INVITATION_INTENDED", "hosts", HOST_INVITED);
    public static final Action HOST_INVITATION_WITHDRAWN =
            Action.end("HOST_INVITATION_WITHDRAWN", "hosts").with(Action.Trait.SAYS_DONE);
    public static final Action HOST_INVITATION_WITHDRAWAL_INTENDED =
            Action.intent("HOST_INVITATION_WITHDRAWAL_INTENDED", "hosts", HOST_INVITATION_WITHDRAWN);
    public static final Action HOST_JOINED = Action.end("HOST_JOINED", "hosts").with(Action.Trait.SAYS_DONE);
    public static final Action HOST_JOINING_INTENDED = Action.intent("HOST_JOINING_INTENDED", "hosts", HOST_JOINED);
    public static final Action HOST_RENAMED =
            Action.end("HOST_RENAMED", "hosts").with(Action.Trait.SAYS_DONE);
    public static final Action HOST_RENAMING_INTENDED = Action.intent("HOST_RENAMING_INTENDED", "hosts", HOST_RENAMED);
    public static final Action HOST_TAGGED = Action.end("HOST_TAGGED", "hosts").with(Action.Trait.SAYS_DONE);
    public static final Action HOST_TAGGING_INTENDED = Action.intent("HOST_TAGGING_INTENDED", "hosts", HOST_TAGGED);
    public static final Action HOST_REVOKED =
            Action.end("HOST_REVOKED", "hosts").with(Action.Trait.SAYS_DONE);
    public static final Action HOST_REVOCATION_INTENDED =
            Action.intent("HOST_REVOCATION_INTENDED", "hosts", HOST_REVOKED);
    public static final Action HOST_JOIN_DENIED = Action.refusal("HOST_JOIN_DENIED", "hosts");
    public static final Action ACCESS_DENIED = Action.refusal("ACCESS_DENIED", "system");
    public static final Action AUDIT_EXPORTED = Action.note("AUDIT_EXPORTED", "system");
    public static final Action AUDIT_VERIFIED = Action.note("AUDIT_VERIFIED", "system");
    public static final Action AUDIT_RESUMED = Action.note("AUDIT_RESUMED", "system");
    public static final Action CONSOLE_STARTED = Action.note("CONSOLE_STARTED", "system");
    public static final Action HOST_LOG_KEPT = Action.note("HOST_LOG_KEPT", "system");
    public static final Action HOST_LOG_BROKEN = Action.note("HOST_LOG_BROKEN", "system");
    public static final Action HOST_LOG_TOO_LONG = Action.note("HOST_LOG_TOO_LONG", "system");
    public static final Action ACT_SETTLED =
            Action.note("ACT_SETTLED", "system").with(Action.Trait.OF_ACT).with(Action.Trait.SETTLES);

    public static final Action CONSOLE_STOPPED = Action.note("CONSOLE_STOPPED", "system");

    public static final Action COMMAND_TAKEN = Action.note("COMMAND_TAKEN", "fleet");
    public static final Action COMMAND_REFUSED = Action.refusal("COMMAND_REFUSED", "fleet");
    public static final Action CONSOLE_KEYS_CHANGED =
            Action.end("CONSOLE_KEYS_CHANGED", "fleet").with(Action.Trait.SAYS_DONE);
    public static final Action CONSOLE_KEYS_INTENDED =
            Action.intent("CONSOLE_KEYS_INTENDED", "fleet", CONSOLE_KEYS_CHANGED);

    public static final Vocabulary VOCABULARY = new Vocabulary(List.of(new SampleActions()));

    @Override
    public List<Action> actions() {
        return Arrays.stream(SampleActions.class.getFields())
                .filter(field -> field.getType() == Action.class)
                .map(SampleActions::value)
                .toList();
    }

    private static Action value(Field constant) {
        try {
            return (Action) constant.get(null);
        } catch (IllegalAccessException e) {
            throw new IllegalStateException(e);
        }
    }
}
