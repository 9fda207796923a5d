/** Copies the log where whoever changes it cannot reach: its entries to a logger, its ends to anchors. */
@ApplicationModule(allowedDependencies = {"audit.entry", "audit.log"})
@NullMarked
package io.postkick.audit.copy;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
