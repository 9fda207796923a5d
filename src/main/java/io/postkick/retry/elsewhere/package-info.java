/**
 * Retries that other mail hosts do: started and steered by commands, looked at by asking their agents. They go on there without this
 * console. What came of one goes on this console's record from the host's own; until then it is open here, and shown as the host tells it.
 *
 * <h2>Limits</h2>
 * What a host tells of a retry with very many messages is how far it is, and not what became of each: that comes with its end. The times of
 * tries are by the host's clock.
 */
@ApplicationModule(
        allowedDependencies = {
            "access",
            "act",
            "act.going",
            "audit.entry",
            "audit.log",
            "host.instance",
            "refusal",
            "retry.choice",
            "retry.result",
            "retry.run",
            "value"
        })
@NullMarked
package io.postkick.retry.elsewhere;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
