/** Slows down guessing: counts failed sign-ins, here and at other consoles, and says who has to wait, and how many may be checked at once. */
@ApplicationModule(allowedDependencies = "value")
@NullMarked
package io.postkick.access.throttle;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
