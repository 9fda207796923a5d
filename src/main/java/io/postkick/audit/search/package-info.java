/** Finds entries by filter among a million, and says who may read which. */
@ApplicationModule(allowedDependencies = {"access", "audit.entry", "upkeep", "value"})
@NullMarked
package io.postkick.audit.search;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
