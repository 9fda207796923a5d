/**
 * Searches the queues of all instances that somebody sees, at once.
 *
 * <h2>Name</h2>
 * search – one text, everywhere: a page and a call.
 *
 * <h2>Description</h2>
 * {@link io.postkick.queue.search.QueueSearches} asks every queue and waits a second. What has answered by then is shown with true totals;
 * who has not is named.
 */
@ApplicationModule(
        allowedDependencies = {
            "access",
            "fleet.hosts",
            "host.instance",
            "host.queue",
            "queue",
            "reason",
            "refusal",
            "value"
        })
@NullMarked
package io.postkick.queue.search;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
