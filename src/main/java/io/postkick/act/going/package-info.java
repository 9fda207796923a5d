/**
 * Acts that go on after they were pressed: an instance is kept for one of a kind, threads take it on step by step, and it comes to its
 * end, or is put off, when the console stops. What a crash cut off is concluded before anything new begins.
 */
@ApplicationModule(allowedDependencies = {"access", "act", "audit.entry", "audit.log", "refusal", "value"})
@NullMarked
package io.postkick.act.going;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
