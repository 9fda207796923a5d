/**
 * Pauses a destination or a sender for a person, on the record.
 *
 * <h2>Name</h2>
 * pause – hold what goes to a domain, or comes from a sender, until a time.
 *
 * <h2>Description</h2>
 * A pause is a standing hold with a reason and an end. What matches goes on hold now, and what newly matches within seconds of being
 * seen in the queue. When its time has come, or somebody lifts it, what it has put on hold is released, a few messages a second. That it
 * is set, and by whom, is on the audit log before; so is each queue ID, before it is held and before it is released.
 *
 * <p>A message to several recipients is held whole. One that was on hold before is not touched and not released. One that somebody
 * releases meanwhile is not held again by the same pause.
 *
 * <h2>Rooms</h2>
 * {@code run} keeps pauses up; here are the use case, its pages and its calls.
 *
 * <h2>Limits</h2>
 * A message that is being delivered may be delivered all the same: an attempt that is under way comes to its end. So may one that is
 * delivered before the queue is read again. While the console, the queue helper or Postfix is stopped nothing new is held; the pages
 * and the API say so as far as they are there.
 *
 * <h2>Diagnostics</h2>
 * Why pauses neither hold nor release at present is said with each of them, and tried again at {@code postkick.queue.pause-interval}.
 */
@ApplicationModule(
        allowedDependencies = {
            "access",
            "act",
            "audit.entry",
            "audit.log",
            "host.instance",
            "host.queue",
            "host.queueact",
            "pause.run",
            "queue",
            "queue.about",
            "queueact",
            "queueact.result",
            "queueact.run",
            "refusal",
            "retry.choice",
            "value"
        })
@NullMarked
package io.postkick.pause;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
