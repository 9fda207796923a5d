/**
 * What one asks of the mail queue of an instance, and what it answers.
 *
 * <h2>Name</h2>
 * queue – the messages that showq(8) lists, in pages, in numbers, and by name.
 *
 * <h2>Description</h2>
 * {@link io.postkick.host.queue.Queues} knows the queue of each instance. Whoever looks is answered at once with what is known; a
 * scan begins where that is too old, and one scan serves all who look. A {@link io.postkick.host.queue.Listing} says how far the
 * scan has come that read it, and whether all was read.
 *
 * <h2>Limits</h2>
 * The queue moves while it is read: a message that changes queues meanwhile can be missed, or come twice. The queue does not tell
 * when a message was tried last.
 */
@ApplicationModule(allowedDependencies = {"host.instance", "reason"})
@NullMarked
package io.postkick.host.queue;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
