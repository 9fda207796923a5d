/** Kicks a service for a person, on the record. */
@ApplicationModule(
        allowedDependencies = {
            "host.cf",
            "catalogue",
            "host.instance",
            "host.trigger",
            "audit",
            "access",
            "host.maillog",
            "host.queue"
        })
@NullMarked
package io.postkick.kick;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
