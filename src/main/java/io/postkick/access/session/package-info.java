/**
 * Knows who is signed in where: keeps sessions in the database, finds the one of a cookie, lists them, and ends them. Whether the person
 * still stands is for {@code access.chain} to say at each request.
 */
@ApplicationModule(allowedDependencies = {"access", "access.people", "access.record", "refusal", "upkeep", "value"})
@NullMarked
package io.postkick.access.session;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
