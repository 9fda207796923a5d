/** Makes a fleet's keys, what the broker needs, and the credentials of all who connect to it. */
@ApplicationModule(allowedDependencies = {"fleet.link", "fleet.wire"})
@NullMarked
package io.postkick.fleet.keys;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
