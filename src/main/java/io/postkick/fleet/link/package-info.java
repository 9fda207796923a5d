/** The way to the broker: messages out and in, over one connection that comes back by itself. */
@ApplicationModule(allowedDependencies = {"fleet.wire"})
@NullMarked
package io.postkick.fleet.link;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
