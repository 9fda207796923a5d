/** Asks Postfix services that answer, for an administrator, on the record. */
@ApplicationModule(
        allowedDependencies = {
            "host.cf",
            "catalogue",
            "host.instance",
            "host.trigger",
            "host.attribute",
            "audit",
            "audit.entry",
            "audit.log",
            "access"
        })
@NullMarked
package io.postkick.lookup;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
