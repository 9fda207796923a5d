/** Keeps how large the queues were over time. */
@ApplicationModule(allowedDependencies = {"host.instance", "host.queue", "upkeep", "value"})
@NullMarked
package io.postkick.history;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
