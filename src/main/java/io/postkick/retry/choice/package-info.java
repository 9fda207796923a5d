/**
 * Which messages are meant, and how they are to be asked for: queue IDs, a filter or a destination become names. Reads the queue where it
 * must; asks Postfix for nothing else.
 */
@ApplicationModule(
        allowedDependencies = {
            "access",
            "host.cf",
            "host.instance",
            "host.queue",
            "queue",
            "refusal",
            "retry.result",
            "value"
        })
@NullMarked
package io.postkick.retry.choice;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
