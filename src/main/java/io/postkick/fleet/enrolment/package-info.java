/** Adds hosts to the fleet by invitations that are good once, renames, tags, replaces and revokes them, on the record. */
@ApplicationModule(
        allowedDependencies = {
            "access",
            "act",
            "audit.entry",
            "audit.log",
            "fleet.calls",
            "fleet.enrolment.join",
            "fleet.hosts",
            "fleet.keys",
            "fleet.link",
            "fleet.record",
            "fleet.wire",
            "refusal",
            "upkeep",
            "value"
        })
@NullMarked
package io.postkick.fleet.enrolment;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
