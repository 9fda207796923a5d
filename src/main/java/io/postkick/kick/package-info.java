/** Kicks a service for a person, on the record. */
@ApplicationModule(allowedDependencies = {"catalogue", "instance", "trigger", "audit", "access", "maillog", "queue"})
@NullMarked
package io.postkick.kick;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
