/** Reads lines of a mail log in each of the forms that syslog daemons, journals and containers write, or says that one is not understood. */
@ApplicationModule(allowedDependencies = {"host.cf", "host.instance", "host.maillog", "value"})
@NullMarked
package io.postkick.host.maillog.line;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
