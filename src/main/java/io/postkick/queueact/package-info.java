/**
 * Has something done to queued messages for a person, on the record.
 *
 * <h2>Name</h2>
 * queueact – hold, release, requeue, expire and delete queued messages.
 *
 * <h2>Description</h2>
 * The order is that of a kick: what is asked for is checked, every queue ID is on the audit log with the act, the filter in words and
 * the reason, and then the queue helper is asked ({@code host.queueact}), in batches. In the end what became of each message is on
 * the audit log. There is no second attempt at any message, and at most one act on an instance.
 *
 * <p>Delete goes through hold. The messages are put on hold, looked at again when {@code postkick.queue.delete-grace} is over, and
 * deleted if sender, size and arrival are what they were when it was asked for. Until then it can be undone.
 *
 * <h2>Rooms</h2>
 * {@code run} drives an act, {@code result} says what became of each message; here are the use case, what bounds it, its pages and its
 * calls.
 *
 * <h2>Limits</h2>
 * A message that is being delivered may be delivered all the same: an attempt that is under way comes to its end. Two consoles that
 * control one instance do not know of each other's acts, but the helper carries out one batch of an instance at a time.
 *
 * <h2>Diagnostics</h2>
 * What the helper does not do is a result of each message. A helper that stops answering ends an act: what became of that batch is
 * unknown, and what comes after it is not asked for.
 */
@ApplicationModule(
        allowedDependencies = {
            "access",
            "act",
            "act.going",
            "approval",
            "audit.entry",
            "audit.log",
            "host.instance",
            "host.queue",
            "host.queueact",
            "queue",
            "queue.about",
            "queueact.result",
            "queueact.run",
            "refusal",
            "retry.choice",
            "track",
            "value"
        })
@NullMarked
package io.postkick.queueact;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
