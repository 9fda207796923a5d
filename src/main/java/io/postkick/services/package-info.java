/** Shows the services of an instance, with buttons that kick them, and what was done to each last. */
@ApplicationModule(
        allowedDependencies = {
            "access",
            "approval",
            "audit.entry",
            "audit.log",
            "audit.page",
            "catalogue",
            "evidence",
            "host.cf",
            "host.instance",
            "host.trigger",
            "kick",
            "refusal",
            "retry.result",
            "value"
        })
@NullMarked
package io.postkick.services;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
