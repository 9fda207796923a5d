/** Keeps the append-only, chained audit log: append, search, verify, export, its pages. */
@ApplicationModule(allowedDependencies = {"access", "access.record", "value"})
@NullMarked
package io.postkick.audit;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
