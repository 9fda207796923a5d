/** Lets people prove who they are, slows down guessing, and announces what came of it. */
@ApplicationModule(
        allowedDependencies = {
            "access",
            "access.factor",
            "access.outside",
            "access.passkey",
            "access.people",
            "access.record",
            "access.session",
            "access.throttle",
            "refusal"
        })
@NullMarked
package io.postkick.access.signin;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
