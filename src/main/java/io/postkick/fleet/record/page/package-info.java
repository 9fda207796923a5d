/** Shows the logs of other mail hosts as they are kept here, and gives them away as files. */
@ApplicationModule(
        allowedDependencies = {
            "access",
            "audit.entry",
            "audit.log",
            "audit.page",
            "audit.search",
            "fleet.calls",
            "fleet.hosts",
            "fleet.record",
            "fleet.wire",
            "host.instance",
            "value"
        })
@NullMarked
package io.postkick.fleet.record.page;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
