/**
 * Pauses on their way, from the record that one is set to that of what came of it. While there is a pause on an instance, the queue is
 * read at an interval, together with all others who read it. What newly matches goes on hold, and in the end what is still on hold and
 * still the same is released. Each hold and each release is an act of {@code queueact.run}: on the record by queue ID, one act at a
 * time on an instance. What a pause holds is in its table before the queue helper is asked, so that a restart goes on with it.
 */
@ApplicationModule(
        allowedDependencies = {
            "access",
            "act.going",
            "audit.entry",
            "audit.log",
            "host.instance",
            "host.queue",
            "host.queueact",
            "queueact",
            "queueact.result",
            "queueact.run",
            "refusal",
            "retry.choice",
            "retry.result",
            "value"
        })
@NullMarked
package io.postkick.pause.run;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
