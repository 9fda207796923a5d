/**
 * Keeps what one scan of showq(8) sends, as it comes: decoded into columns, counted against a budget of memory, found again by
 * filter, order and queue ID.
 */
@ApplicationModule(allowedDependencies = {"host.attribute", "host.queue", "reason"})
@NullMarked
package io.postkick.host.queue.snapshot;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
