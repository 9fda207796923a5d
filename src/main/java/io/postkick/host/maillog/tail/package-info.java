/** Finds what an instance logs to, a file or the journal, and follows it live, also where it is rotated, replaced or cut. */
@ApplicationModule(allowedDependencies = {"host.instance", "host.maillog", "host.maillog.line", "value"})
@NullMarked
package io.postkick.host.maillog.tail;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
