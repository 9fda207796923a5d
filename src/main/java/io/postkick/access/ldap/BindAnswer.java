package io.postkick.access.ldap;

import com.unboundid.ldap.sdk.LDAPException;
import com.unboundid.ldap.sdk.LDAPResult;
import com.unboundid.ldap.sdk.ResultCode;
import com.unboundid.ldap.sdk.experimental.DraftBeheraLDAPPasswordPolicy10ErrorType;
import com.unboundid.ldap.sdk.experimental.DraftBeheraLDAPPasswordPolicy10ResponseControl;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** What a directory says to a password, for the record: strangers are told nothing of it. */
final class BindAnswer {

    /** After which nobody knows what the directory would have said. */
    private static final Set<ResultCode> SILENCE = Set.of(
            ResultCode.CONNECT_ERROR,
            ResultCode.SERVER_DOWN,
            ResultCode.TIMEOUT,
            ResultCode.LOCAL_ERROR,
            ResultCode.ENCODING_ERROR,
            ResultCode.DECODING_ERROR,
            ResultCode.UNAVAILABLE,
            ResultCode.BUSY);

    /** Of Active Directory, which has Windows' error numbers in its diagnostic message. */
    private static final Pattern WINDOWS = Pattern.compile("AcceptSecurityContext error, data ([0-9a-f]{1,8})");

    private static final Map<String, String> WINDOWS_WORDS = Map.of(
            "525", "nobody of that name",
            "52e", "wrong password",
            "530", "not at this time",
            "531", "not from this computer",
            "532", "the password has expired",
            "533", "disabled",
            "701", "the account has expired",
            "773", "the password has to be changed first",
            "775", "locked");

    private static final Map<DraftBeheraLDAPPasswordPolicy10ErrorType, String> POLICY_WORDS = Map.of(
            DraftBeheraLDAPPasswordPolicy10ErrorType.PASSWORD_EXPIRED, "the password has expired",
            DraftBeheraLDAPPasswordPolicy10ErrorType.ACCOUNT_LOCKED, "locked",
            DraftBeheraLDAPPasswordPolicy10ErrorType.CHANGE_AFTER_RESET, "the password has to be changed first");

    private BindAnswer() {}

    static boolean isSilence(LDAPException failure) {
        return SILENCE.contains(failure.getResultCode());
    }

    /** Why nobody comes in so; empty for a password that is right and good. */
    static Optional<String> refusal(LDAPResult answer) {
        Optional<String> policy = policy(answer);
        if (ResultCode.SUCCESS.equals(answer.getResultCode())) {
            return policy;
        }
        return Optional.of(
                policy.or(() -> windows(answer.getDiagnosticMessage())).orElseGet(() -> said(answer)));
    }

    private static String said(LDAPResult answer) {
        return ResultCode.INVALID_CREDENTIALS.equals(answer.getResultCode())
                ? "wrong name or password"
                : answer.getResultCode().getName();
    }

    private static Optional<String> windows(String diagnostic) {
        Matcher data = WINDOWS.matcher(String.valueOf(diagnostic));
        return data.find()
                ? Optional.of(WINDOWS_WORDS.getOrDefault(data.group(1), "data " + data.group(1)))
                : Optional.empty();
    }

    /** What OpenLDAP's password policy adds, if it was asked and is in force. */
    private static Optional<String> policy(LDAPResult answer) {
        try {
            var control = DraftBeheraLDAPPasswordPolicy10ResponseControl.get(answer);
            return Optional.ofNullable(control)
                    .map(DraftBeheraLDAPPasswordPolicy10ResponseControl::getErrorType)
                    .map(BindAnswer::words);
        } catch (LDAPException e) {
            return Optional.empty();
        }
    }

    private static String words(DraftBeheraLDAPPasswordPolicy10ErrorType error) {
        return POLICY_WORDS.getOrDefault(error, error.getName());
    }
}
