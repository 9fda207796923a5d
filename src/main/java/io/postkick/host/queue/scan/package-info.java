/** Reads showq(8): one scan of an instance at a time for all who look, within limits of time and memory, and none for nobody. */
@ApplicationModule(
        allowedDependencies = {
            "host.attribute",
            "host.cf",
            "host.instance",
            "host.queue",
            "host.queue.snapshot",
            "host.trigger"
        })
@NullMarked
package io.postkick.host.queue.scan;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
