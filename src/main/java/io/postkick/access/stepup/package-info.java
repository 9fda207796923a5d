/**
 * Asks people once more for their second factor before what cannot be taken back, and lets them show it in the very form that does it.
 */
@ApplicationModule(
        allowedDependencies = {
            "access",
            "access.factor",
            "access.outside",
            "access.passkey",
            "access.people",
            "access.record",
            "access.signin",
            "refusal"
        })
@NullMarked
package io.postkick.access.stepup;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
