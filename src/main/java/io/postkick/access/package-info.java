/** Knows the people: roles, the instances they see, sign-in, tokens, the security filter chains. */
@ApplicationModule(allowedDependencies = {"host.instance"})
@NullMarked
package io.postkick.access;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
