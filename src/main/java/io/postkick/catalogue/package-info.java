/** Knows which services an instance has, what each understands, and who may kick it. */
@ApplicationModule(allowedDependencies = {"host.cf", "host.instance", "host.trigger", "access", "host.maillog"})
@NullMarked
package io.postkick.catalogue;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
