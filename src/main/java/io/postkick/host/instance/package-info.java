/** Knows the Postfix instances of this host: main.cf, master.cf, queue directory, state. */
@ApplicationModule(allowedDependencies = {"host.cf", "host.trigger", "value"})
@NullMarked
package io.postkick.host.instance;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
