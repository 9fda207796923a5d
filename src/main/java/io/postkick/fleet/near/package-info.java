/**
 * The agent's side of what a console asks about Postfix: answered by what stands behind the interfaces of {@code host} there, which
 * knows instances by the names that they have on their own host, and no others.
 */
@ApplicationModule(
        allowedDependencies = {
            "evidence",
            "fleet.asked",
            "fleet.calls",
            "host.cf",
            "host.instance",
            "host.maillog",
            "host.queue",
            "host.queueact",
            "host.track",
            "host.trigger",
            "queueact.result",
            "queueact.run",
            "retry",
            "retry.elsewhere",
            "retry.result"
        })
@NullMarked
package io.postkick.fleet.near;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
