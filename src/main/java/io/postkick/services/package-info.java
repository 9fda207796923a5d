/** Shows the services of an instance, with buttons that kick them, and what was done to each last. */
@ApplicationModule(
        allowedDependencies = {
            "host.cf",
            "host.instance",
            "host.trigger",
            "catalogue",
            "audit",
            "access",
            "kick",
            "evidence"
        })
@NullMarked
package io.postkick.services;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
