/** Keeps the append-only, chained audit log: append, search, verify, export, its pages. Each has a room of its own; here they are put together. */
@ApplicationModule(allowedDependencies = {"audit.copy", "audit.entry", "audit.log", "audit.search", "value"})
@NullMarked
package io.postkick.audit;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
