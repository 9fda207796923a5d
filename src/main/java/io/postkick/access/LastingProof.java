package io.postkick.access;

import java.time.Instant;

/** Something that nothing shown here makes more of. */
sealed interface LastingProof extends Proof permits Proof.ByToken, Proof.ByProvider {

    @Override
    default Proof withCodeAt(CodeSource source, Instant now) {
        return this;
    }

    @Override
    default Proof withPasskeyAt(Instant now) {
        return this;
    }
}
