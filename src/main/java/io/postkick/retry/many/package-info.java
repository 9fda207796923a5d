/**
 * Retries what waits for one destination on many instances at once, by tag of their hosts: a look at each before, one press, and what came of
 * each. Every instance has a retry of its own, like any other, on its own record.
 *
 * <h2>Limits</h2>
 * Instances are gone through a few at a time, since each queue is read before its messages are named.
 */
@ApplicationModule(allowedDependencies = {"access", "audit.log", "fleet.hosts", "host.instance", "retry"})
@NullMarked
package io.postkick.retry.many;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
