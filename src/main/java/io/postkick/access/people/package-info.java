/** Knows the people and their passwords: the table, the rules, the first administrator. */
@ApplicationModule(allowedDependencies = {"access", "access.record", "host.instance", "refusal", "value"})
@NullMarked
package io.postkick.access.people;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
