/**
 * What one asks of root's part in what people do to queued messages.
 *
 * <h2>Name</h2>
 * queueact – hold, release, requeue, expire and delete, by the queue helper.
 *
 * <h2>Description</h2>
 * {@link io.postkick.host.queueact.QueueActs} has postsuper(1) run on messages that are named. It needs root, which the console
 * neither has nor gets: the queue helper runs it, for the acts and instances that root has enabled, and keeps a log of its own.
 *
 * <h2>Limits</h2>
 * The helper believes the console who asked. postsuper(1) says nothing of messages that it passes over, so that the helper looks
 * before and after.
 */
@ApplicationModule(allowedDependencies = {"host.instance", "host.queue"})
@NullMarked
package io.postkick.host.queueact;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
