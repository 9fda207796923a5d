/** The first page where there are several instances: how each is, at a glance. */
@ApplicationModule(allowedDependencies = {"host.instance", "access", "audit", "host.queue", "history", "retry"})
@NullMarked
package io.postkick.overview;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
