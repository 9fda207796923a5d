/** The log's pages and its API. */
@ApplicationModule(
        allowedDependencies = {
            "access",
            "access.outside",
            "audit",
            "audit.check",
            "audit.copy",
            "audit.entry",
            "audit.log",
            "audit.search",
            "refusal",
            "value"
        })
@NullMarked
package io.postkick.audit.page;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
