/** Checks this host and this console for what keeps it from working, and names the command that mends it. */
@ApplicationModule(allowedDependencies = {"host.cf", "access.people", "catalogue", "host.instance", "host.maillog"})
@NullMarked
package io.postkick.doctor;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
