/** Keeps how large the queues were over time. */
@ApplicationModule(allowedDependencies = {"host.instance", "host.queue"})
@NullMarked
package io.postkick.history;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
