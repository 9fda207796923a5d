/** Shows the mail queue of an instance: one shared scan of showq(8), a compact snapshot of it, and pages from that. */
@ApplicationModule(
        allowedDependencies = {"host.cf", "host.instance", "reason", "host.trigger", "host.attribute", "audit", "access"
        })
@NullMarked
package io.postkick.queue;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
