/**
 * Knows people's second factors: secrets of authenticator apps, codes for when one is lost, who needs one; with passkeys, that they count.
 *
 * <p>Codes are those of RFC 6238 with what every app does: SHA-1, six digits, 30 seconds.
 */
@ApplicationModule(
        allowedDependencies = {
            "access",
            "access.outside",
            "access.passkey",
            "access.people",
            "access.record",
            "refusal",
            "value"
        })
@NullMarked
package io.postkick.access.factor;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
