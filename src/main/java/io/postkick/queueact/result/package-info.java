/** What became of each message of an act on the queue, and the form in which the audit log keeps it. */
@ApplicationModule(allowedDependencies = {"audit.entry", "audit.log", "host.queueact", "retry.result", "value"})
@NullMarked
package io.postkick.queueact.result;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
