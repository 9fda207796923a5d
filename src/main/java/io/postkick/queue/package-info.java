/** Shows the mail queue of an instance: the list, its filters and numbers, one message; as pages, and to scripts. */
@ApplicationModule(
        allowedDependencies = {
            "access",
            "history",
            "host.instance",
            "host.queue",
            "queue.about",
            "reason",
            "refusal",
            "value"
        })
@NullMarked
package io.postkick.queue;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
