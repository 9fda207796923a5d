/**
 * Keeps what the agents of the mail hosts have on their own logs: gets it from them, checks it, holds it against this console's log, and
 * settles by it what this console does not know of an act.
 */
@ApplicationModule(
        allowedDependencies = {
            "audit.check",
            "audit.entry",
            "audit.log",
            "fleet.calls",
            "fleet.hosts",
            "fleet.link",
            "fleet.record.wire",
            "fleet.wire",
            "host.instance",
            "refusal",
            "upkeep",
            "value"
        })
@NullMarked
package io.postkick.fleet.record;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
