/** Puts the ends of the audit log where whoever changes the log cannot reach: into the mail log of an instance. */
@ApplicationModule(
        allowedDependencies = {"audit.copy", "catalogue", "host.instance", "host.maillog", "host.trigger", "refusal"})
@NullMarked
package io.postkick.anchor;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
