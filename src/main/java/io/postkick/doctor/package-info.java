/** Checks this host and this console for what keeps it from working, and names the command that mends it. */
@ApplicationModule(
        allowedDependencies = {
            "access",
            "access.factor",
            "access.ldap",
            "access.oidc",
            "access.passkey",
            "access.people",
            "catalogue",
            "host.cf",
            "host.content",
            "host.instance",
            "host.maillog",
            "host.queueact",
            "value",
            "web"
        })
@NullMarked
package io.postkick.doctor;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
