/** Reads what Postfix wrote to its log: file or journal, followed live. */
@ApplicationModule(allowedDependencies = {"host.cf", "host.instance", "value"})
@NullMarked
package io.postkick.host.maillog;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
