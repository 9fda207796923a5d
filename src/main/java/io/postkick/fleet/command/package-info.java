/** Has acts done on other hosts: signed by the console, quoting a ticket of the host, on both records before anything is done. */
@ApplicationModule(
        allowedDependencies = {
            "access",
            "act",
            "audit.entry",
            "audit.log",
            "fleet.calls",
            "fleet.hosts",
            "fleet.link",
            "fleet.wire",
            "refusal"
        })
@NullMarked
package io.postkick.fleet.command;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
