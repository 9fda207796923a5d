/**
 * A retry on its way, from the record of its intent to that of what came of it. It goes through the stages {@code Asking},
 * {@code Watching}, {@code Concluding} and {@code Done}, each of which is a value with all that the retry has come to; the
 * {@code Runner} has the next one made when its time comes, on threads that no retry holds between its steps. The number of each request
 * is on disk before the request is sent; what a crash cuts off is concluded at the next start.
 */
@ApplicationModule(
        allowedDependencies = {
            "access",
            "act.going",
            "audit.entry",
            "audit.log",
            "host.attribute",
            "host.cf",
            "host.instance",
            "host.maillog",
            "host.queue",
            "host.trigger",
            "refusal",
            "retry.choice",
            "retry.result",
            "value"
        })
@NullMarked
package io.postkick.retry.run;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
