/**
 * The console's side: what is asked of an instance of another host is asked of that host's agent, behind the same interfaces as what is
 * asked of this host's. Only where the console has a fleet.
 *
 * <h2>Limits</h2>
 * Nothing is done to another host here: what acts there are commands of their own. A host that does not answer is said to be silent, in
 * words, wherever something of it would be shown.
 */
@ApplicationModule(
        allowedDependencies = {
            "audit.entry",
            "audit.log",
            "evidence",
            "fleet.asked",
            "fleet.calls",
            "fleet.hosts",
            "fleet.link",
            "fleet.wire",
            "host.attribute",
            "host.cf",
            "host.content",
            "host.instance",
            "host.maillog",
            "host.queue",
            "host.queue.snapshot",
            "host.queueact",
            "host.track",
            "host.trigger",
            "queueact.result",
            "queueact.run",
            "refusal",
            "retry.elsewhere",
            "retry.result",
            "track",
            "value"
        })
@NullMarked
package io.postkick.fleet.far;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
