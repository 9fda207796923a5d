/** Knows which services an instance has, what each understands, and who may kick it. */
@ApplicationModule(allowedDependencies = {"instance", "trigger", "access", "maillog"})
@NullMarked
package io.postkick.catalogue;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
