/** Shows the mail queue of an instance: the list, its filters and numbers, one message; as pages, and to scripts. */
@ApplicationModule(allowedDependencies = {"access", "audit", "host.instance", "host.queue", "history", "reason"})
@NullMarked
package io.postkick.queue;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
