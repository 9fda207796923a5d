/** Tells where a message is, or was: searches the mail log for people, on the record, as far as they may see. */
@ApplicationModule(
        allowedDependencies = {
            "access",
            "audit.entry",
            "audit.log",
            "host.instance",
            "host.track",
            "reason",
            "refusal",
            "value"
        })
@NullMarked
package io.postkick.track;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
