/** What console and agents say to each other about the agents' logs. */
@ApplicationModule(allowedDependencies = {})
@NullMarked
package io.postkick.fleet.record.wire;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
