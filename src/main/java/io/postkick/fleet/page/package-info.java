/** The pages and calls by which hosts of the fleet are seen and looked after. */
@ApplicationModule(
        allowedDependencies = {
            "access",
            "fleet.calls",
            "fleet.enrolment",
            "fleet.hosts",
            "fleet.link",
            "fleet.rotation",
            "fleet.wire",
            "host.instance",
            "refusal"
        })
@NullMarked
package io.postkick.fleet.page;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
