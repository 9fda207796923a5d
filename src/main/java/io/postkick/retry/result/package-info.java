/** What became of each message of a retry, in the words that people read and in the form that the audit log keeps. */
@ApplicationModule(allowedDependencies = {"audit.entry", "audit.log", "host.attribute", "reason", "value"})
@NullMarked
package io.postkick.retry.result;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
