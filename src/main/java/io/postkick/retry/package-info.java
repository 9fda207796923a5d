/** Retries delivery of parts of the mail queue for a person, on the record. */
@ApplicationModule(allowedDependencies = {"queue", "instance", "trigger", "attribute", "audit", "access"})
@NullMarked
package io.postkick.retry;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
