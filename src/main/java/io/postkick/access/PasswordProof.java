package io.postkick.access;

import java.time.Instant;

/** A password came first: what is shown after it counts together with it. */
sealed interface PasswordProof extends Proof
        permits Proof.ByPassword, Proof.ByPasswordAndCode, Proof.ByPasswordAndPasskey {

    /** Who keeps the password, as the audit log is to have it. */
    String keeper();

    /** When the password was shown. */
    Instant passwordAt();

    @Override
    default Proof withCodeAt(CodeSource source, Instant now) {
        return new ByPasswordAndCode(keeper(), source, passwordAt(), now);
    }

    @Override
    default Proof withPasskeyAt(Instant now) {
        return new ByPasswordAndPasskey(keeper(), passwordAt(), now);
    }
}
