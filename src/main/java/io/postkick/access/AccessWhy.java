package io.postkick.access;

import io.postkick.refusal.Why;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;

/** Why somebody is refused what they asked for about people, passwords, tokens and limits. */
public enum AccessWhy implements Why {
    NAME_UNUSABLE(HttpStatus.BAD_REQUEST),
    NAME_TAKEN(HttpStatus.CONFLICT),
    UNKNOWN_PERSON(HttpStatus.NOT_FOUND),
    UNKNOWN_ROLE(HttpStatus.BAD_REQUEST),
    LAST_ADMINISTRATOR(HttpStatus.CONFLICT),
    ADMINISTRATOR_LIMITED(HttpStatus.CONFLICT),
    INSTANCES_UNUSABLE(HttpStatus.BAD_REQUEST),
    INSTANCES_ALL_AND_SOME(HttpStatus.BAD_REQUEST),
    INSTANCES_NONE_CHOSEN(HttpStatus.BAD_REQUEST),
    INSTANCES_NONE_FOR_NEW(HttpStatus.BAD_REQUEST),
    PASSWORD_LENGTH(HttpStatus.BAD_REQUEST),
    PASSWORD_TOO_SIMPLE(HttpStatus.BAD_REQUEST),
    /** Somebody has used it where it was stolen, and lists of such are what guessing begins with. */
    PASSWORD_BREACHED(HttpStatus.BAD_REQUEST),
    PASSWORD_WRONG(HttpStatus.BAD_REQUEST),
    PASSWORDS_DIFFER(HttpStatus.BAD_REQUEST),
    /** Who has no password here is to have shown another service lately who they are. */
    SIGN_IN_AGAIN(HttpStatus.BAD_REQUEST),
    /** What another service knows of somebody is not this console's to change. */
    SIGNS_IN_ELSEWHERE(HttpStatus.CONFLICT),
    UNKNOWN_WAY(HttpStatus.BAD_REQUEST),
    /** The directory that knows somebody's password does not answer, or as many wait for it as may. */
    DIRECTORY_UNREACHABLE(HttpStatus.SERVICE_UNAVAILABLE),
    TOO_MANY_ATTEMPTS(HttpStatus.TOO_MANY_REQUESTS),
    CODE_WRONG(HttpStatus.BAD_REQUEST),
    /** The key with which the second factor is kept is not this console's. */
    CODE_UNCHECKABLE(HttpStatus.SERVICE_UNAVAILABLE),
    NEW_CODE_WRONG(HttpStatus.BAD_REQUEST),
    /** The page with the new secret is older than that is kept. */
    NEW_FACTOR_OVER(HttpStatus.CONFLICT),
    NO_SECOND_FACTOR(HttpStatus.CONFLICT),
    SECOND_FACTOR_OFF(HttpStatus.CONFLICT),
    SECOND_FACTOR_REQUIRED(HttpStatus.CONFLICT),
    SECOND_FACTOR_ONES_OWN(HttpStatus.CONFLICT),
    /** New secrets would be kept with a key that the console with the others does not have. */
    SECOND_FACTOR_KEY(HttpStatus.SERVICE_UNAVAILABLE),
    PASSKEYS_OFF(HttpStatus.CONFLICT),
    PASSKEY_NAME_UNUSABLE(HttpStatus.BAD_REQUEST),
    /** The browser was asked for it longer ago than that is kept. */
    PASSKEY_OVER(HttpStatus.CONFLICT),
    /** What the browser sent is not what it was asked for, or somebody has that passkey already. */
    PASSKEY_REFUSED(HttpStatus.BAD_REQUEST),
    PASSKEYS_TOO_MANY(HttpStatus.CONFLICT),
    /** A change of one's factors takes a passkey that was shown lately. */
    PASSKEY_NEEDED(HttpStatus.CONFLICT),
    /** A second factor was shown too long ago for this. */
    FACTOR_NOT_FRESH(HttpStatus.FORBIDDEN),
    /** Who signs in at a provider showed there too long ago for this who they are. */
    PROVIDER_NOT_FRESH(HttpStatus.FORBIDDEN),
    /** The token was made without a second factor, and its owner has one now. */
    TOKEN_WITHOUT_FACTOR(HttpStatus.FORBIDDEN),
    UNKNOWN_PASSKEY(HttpStatus.NOT_FOUND),
    CHANGED_MEANWHILE(HttpStatus.CONFLICT),
    TOKEN_NAME_UNUSABLE(HttpStatus.BAD_REQUEST),
    TOKEN_ROLE_TOO_HIGH(HttpStatus.FORBIDDEN),
    TOKEN_EXPIRY_UNUSABLE(HttpStatus.BAD_REQUEST),
    TOKEN_LIVES_TOO_LONG(HttpStatus.BAD_REQUEST),
    UNKNOWN_TOKEN(HttpStatus.NOT_FOUND),
    UNKNOWN_SESSION(HttpStatus.NOT_FOUND),
    /** The token names others than its owner sees. */
    TOKEN_INSTANCES_BEYOND(HttpStatus.FORBIDDEN),
    /** The token is for what its role does not let do anywhere. */
    TOKEN_DEEDS_BEYOND(HttpStatus.FORBIDDEN),
    DEEDS_UNUSABLE(HttpStatus.BAD_REQUEST),
    DEEDS_ALL_AND_SOME(HttpStatus.BAD_REQUEST),
    DEEDS_NONE_CHOSEN(HttpStatus.BAD_REQUEST),
    ADDRESSES_UNUSABLE(HttpStatus.BAD_REQUEST),
    /** A setting leaves it to administrators. */
    NOT_FOR_OPERATORS(HttpStatus.FORBIDDEN),
    NOT_FOR_AUDITORS(HttpStatus.FORBIDDEN),
    /** The instance is of another mail host, where the console does not do that. */
    NOT_ON_OTHER_HOSTS(HttpStatus.CONFLICT),
    /** The token that calls was made for other things. */
    BEYOND_TOKEN(HttpStatus.FORBIDDEN),
    BODY_UNUSABLE(HttpStatus.BAD_REQUEST),
    /** Where one value is meant, or in the address and in the body. */
    VALUE_TWICE(HttpStatus.BAD_REQUEST),
    LIMIT_UNUSABLE(HttpStatus.BAD_REQUEST),
    NOT_RECORDED(HttpStatus.SERVICE_UNAVAILABLE),
    /** It was done; the next start of the console records its outcome as unknown. */
    NOT_CONCLUDED(HttpStatus.INTERNAL_SERVER_ERROR),
    /** A change that belongs to it was not concluded, and what comes after that was not done. */
    HALF_DONE(HttpStatus.INTERNAL_SERVER_ERROR),
    /** The person has as many requests under way as one may have. */
    NO_PLACE(HttpStatus.TOO_MANY_REQUESTS),
    /** Everybody together has. */
    NO_PLACE_FOR_ANYBODY(HttpStatus.SERVICE_UNAVAILABLE),
    UNKNOWN_INSTANCE(HttpStatus.NOT_FOUND),
    /** For somebody who does not see all instances, whether or not there is one of that name. */
    UNKNOWN_AMONG_VISIBLE(HttpStatus.NOT_FOUND);

    private final HttpStatus status;

    AccessWhy(HttpStatus status) {
        this.status = status;
    }

    @Override
    public HttpStatus status() {
        return status;
    }

    @Override
    public String key() {
        return "access.refused." + name();
    }

    /** Whatever takes a proof is refused for want of one: changes, presses, readings and exports. */
    @Override
    public @Nullable String consequence() {
        return switch (this) {
            case FACTOR_NOT_FRESH, PROVIDER_NOT_FRESH, CODE_WRONG, TOO_MANY_ATTEMPTS -> "access.nothing";
            default -> null;
        };
    }
}
