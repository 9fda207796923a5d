/** Asks Postfix services that answer, for an administrator, on the record. */
@ApplicationModule(
        allowedDependencies = {
            "access",
            "act",
            "approval",
            "audit.entry",
            "audit.log",
            "catalogue",
            "host.attribute",
            "host.cf",
            "host.instance",
            "refusal",
            "value"
        })
@NullMarked
package io.postkick.lookup;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
