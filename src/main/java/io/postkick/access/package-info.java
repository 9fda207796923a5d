/** Knows the people: roles, sign-in, tokens, the security filter chains. */
@ApplicationModule(allowedDependencies = {})
@NullMarked
package io.postkick.access;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
