/** Lets people sign in, and out, through OpenID Connect providers that the settings name. Where they name none, nothing is made. */
@ApplicationModule(
        allowedDependencies = {
            "access",
            "access.outside",
            "access.passkey",
            "access.people",
            "access.record",
            "access.session",
            "access.signin",
            "refusal"
        })
@NullMarked
package io.postkick.access.oidc;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
