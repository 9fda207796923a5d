/** Writes the log: one chain of entries, each durable before anybody goes on, and nothing once the disk has failed. */
@ApplicationModule(allowedDependencies = {"access", "audit.entry", "upkeep", "value"})
@NullMarked
package io.postkick.audit.log;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
