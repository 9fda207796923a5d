/** The security filter chains: how a request is let in, how a session ends, how a stranger is turned away. */
@ApplicationModule(
        allowedDependencies = {
            "access",
            "access.factor",
            "access.oidc",
            "access.outside",
            "access.passkey",
            "access.people",
            "access.record",
            "access.session",
            "access.signin",
            "access.token",
            "refusal"
        })
@NullMarked
package io.postkick.access.chain;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
