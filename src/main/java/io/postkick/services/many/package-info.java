/** Presses one button on many instances at once, and shows what came of each. */
@ApplicationModule(
        allowedDependencies = {
            "access",
            "audit.log",
            "catalogue",
            "fleet.hosts",
            "host.cf",
            "host.instance",
            "kick",
            "refusal",
            "value"
        })
@NullMarked
package io.postkick.services.many;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
