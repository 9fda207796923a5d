/** The first page where there are several instances: how each is, at a glance. */
@ApplicationModule(
        allowedDependencies = {
            "access",
            "audit.entry",
            "audit.log",
            "audit.page",
            "fleet.hosts",
            "fleet.wire",
            "history",
            "host.instance",
            "host.queue",
            "kick",
            "retry",
            "retry.result",
            "value"
        })
@NullMarked
package io.postkick.overview;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
