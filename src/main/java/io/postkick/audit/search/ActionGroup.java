package io.postkick.audit.search;

import static io.postkick.audit.entry.AuditAction.*;

import io.postkick.audit.entry.AuditAction;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/** Actions that people ask for together. Refused retries and questions are recorded as refused kicks and found by their request. */
public enum ActionGroup {
    KICKS,
    RETRIES,
    QUESTIONS,
    SIGN_INS,
    REFUSALS,
    PEOPLE,
    SYSTEM;

    private static final String OF_RETRY = """
            (coalesce(request, '') like 'request=send\\_%' escape '\\' or coalesce(request, '') like 'stop retry %'
                or coalesce(request, '') like 'go on with retry %')""";

    private static final String OF_QUESTION = "(coalesce(request, '') like 'ask=%')";

    /** A form that could not be used was not refused to anybody. */
    private static final String NOT_ALLOWED = """
            (coalesce(detail, '') not like '%: refused with 4__' or detail like '%: refused with 401'
                or detail like '%: refused with 403')""";

    public static Optional<ActionGroup> named(String name) {
        return Arrays.stream(values())
                .filter(group -> group.text().equals(name))
                .findFirst();
    }

    public String text() {
        return name().toLowerCase(Locale.ROOT).replace('_', '-');
    }

    List<AuditAction> actions() {
        return switch (this) {
            case KICKS -> List.of(KICK_INTENDED, KICK_DENIED, KICK_CONCLUDED, KICK_OBSERVED);
            case RETRIES -> List.of(RETRY_INTENDED, KICK_DENIED, RETRY_CONCLUDED, RETRY_STOPPED, RETRY_RESUMED);
            case QUESTIONS -> List.of(ASK_INTENDED, KICK_DENIED, ASK_CONCLUDED);
            case SIGN_INS -> List.of(SIGNED_IN, SIGN_IN_FAILED, SIGNED_OUT, TOKEN_REFUSED);
            case REFUSALS -> List.of(KICK_DENIED, ACCESS_DENIED, SIGN_IN_FAILED, TOKEN_REFUSED);
            case PEOPLE -> List.of(USER_CREATED, USER_CHANGED, USER_DISABLED, TOKEN_CREATED, TOKEN_REVOKED);
            case SYSTEM ->
                List.of(CONSOLE_STARTED, CONSOLE_STOPPED, AUDIT_EXPORTED, AUDIT_VERIFIED, AUDIT_RESUMED, ACCESS_DENIED);
        };
    }

    /** What a refusal must be to belong to it, as a condition; empty where any does. */
    String condition(AuditAction action) {
        if (this == REFUSALS) {
            return action == ACCESS_DENIED ? NOT_ALLOWED : "";
        } else if (action != KICK_DENIED) {
            return "";
        }
        return switch (this) {
            case KICKS -> "not (" + OF_RETRY + " or " + OF_QUESTION + ")";
            case RETRIES -> OF_RETRY;
            case QUESTIONS -> OF_QUESTION;
            case SIGN_INS, REFUSALS, PEOPLE, SYSTEM -> "";
        };
    }

    /** The group that an entry with such a refused request belongs to. */
    public static ActionGroup ofRefused(String request) {
        if (request.startsWith("request=send_")
                || request.startsWith("stop retry ")
                || request.startsWith("go on with retry ")) {
            return RETRIES;
        }
        return request.startsWith("ask=") ? QUESTIONS : KICKS;
    }
}
