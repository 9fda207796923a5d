/** Knows the keys for scripts: makes them, revokes them, tells whose one is. */
@ApplicationModule(allowedDependencies = {"access", "access.people", "access.record", "refusal", "value"})
@NullMarked
package io.postkick.access.token;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
