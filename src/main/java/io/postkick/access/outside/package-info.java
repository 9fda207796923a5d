/**
 * Knows people who sign in through another service: which of them is who here, what their groups there let them do, and what is said to
 * whom that lets nothing do.
 */
@ApplicationModule(allowedDependencies = {"access", "access.people", "access.record", "access.token", "refusal"})
@NullMarked
package io.postkick.access.outside;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
