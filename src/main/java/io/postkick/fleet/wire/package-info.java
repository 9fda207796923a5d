/** What console and agents say to each other: subjects, messages, signatures. Plain values, the same on both sides. */
@ApplicationModule(allowedDependencies = {})
@NullMarked
package io.postkick.fleet.wire;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
