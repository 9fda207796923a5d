/** Verifies the log: hashes, order, and anchors that were kept elsewhere. */
@ApplicationModule(allowedDependencies = {"audit.entry", "audit.log"})
@NullMarked
package io.postkick.audit.check;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
