/** What one asks of the mail log of an instance, and what a line of it says. */
@ApplicationModule(allowedDependencies = {"host.instance"})
@NullMarked
package io.postkick.host.maillog;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
