/**
 * Acts on queued messages on their way, from the record of their intent to that of what came of them. The queue helper is asked in
 * batches, the next when the last is answered. What is to be deleted is put on hold, looked at again, and deleted when the grace is
 * over, also after a restart. What a crash cuts off is concluded at the next start, by what the helper's log says.
 */
@ApplicationModule(
        allowedDependencies = {
            "access",
            "act.going",
            "audit.entry",
            "audit.log",
            "host.cf",
            "host.instance",
            "host.maillog",
            "host.queue",
            "host.queueact",
            "host.trigger",
            "queueact.result",
            "refusal",
            "retry.result",
            "value"
        })
@NullMarked
package io.postkick.queueact.run;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
