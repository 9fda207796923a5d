/** Kicks a service for a person, on the record. */
@ApplicationModule(
        allowedDependencies = {
            "access",
            "act",
            "approval",
            "audit.entry",
            "audit.log",
            "catalogue",
            "evidence",
            "host.cf",
            "host.instance",
            "host.maillog",
            "host.trigger",
            "refusal",
            "upkeep",
            "value"
        })
@NullMarked
package io.postkick.kick;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
