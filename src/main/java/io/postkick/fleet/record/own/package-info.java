/** On a mail host: tells consoles what the agent's own log says. */
@ApplicationModule(allowedDependencies = {"audit.entry", "audit.log", "fleet.calls", "fleet.record.wire"})
@NullMarked
package io.postkick.fleet.record.own;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
