/** Kicks a service for a person, on the record. */
@ApplicationModule(
        allowedDependencies = {
            "host.cf",
            "catalogue",
            "host.instance",
            "host.trigger",
            "audit",
            "audit.entry",
            "audit.log",
            "audit.page",
            "access",
            "host.maillog",
            "queue"
        })
@NullMarked
package io.postkick.kick;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
