/**
 * Holds what the queue helper has done against what the console asked it for.
 *
 * <h2>Name</h2>
 * watch – finds acts on queued messages that are on the queue helper's log and on no other.
 *
 * <h2>Description</h2>
 * The helper is root's and puts on its own log what it does, for whoever asks with the console's user. The console has each act on
 * its log before. What the helper's log has alone, somebody has done past the console: {@link io.postkick.queueact.watch.HelperWatch}
 * puts that on the console's record, and a verification of that record says so.
 *
 * <h2>Limits</h2>
 * Whoever has taken the console over can keep it from looking. The helper's log, which it cannot write, still has everything, for
 * root to read.
 */
@ApplicationModule(
        allowedDependencies = {
            "audit.check",
            "audit.entry",
            "audit.log",
            "host.instance",
            "host.queueact",
            "queueact.result",
            "retry.result",
            "upkeep"
        })
@NullMarked
package io.postkick.queueact.watch;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
