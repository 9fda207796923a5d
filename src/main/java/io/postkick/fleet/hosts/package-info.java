/** Knows the mail hosts of the fleet: which there are, and what each last said of itself. */
@ApplicationModule(
        allowedDependencies = {"access", "fleet.calls", "fleet.keys", "fleet.link", "fleet.wire", "upkeep", "value"})
@NullMarked
package io.postkick.fleet.hosts;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
