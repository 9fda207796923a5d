/** What people, sign-ins and tokens announce before it happens, for the audit log to take or to refuse. */
@ApplicationModule(allowedDependencies = {"access", "refusal", "upkeep"})
@NullMarked
package io.postkick.access.record;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
