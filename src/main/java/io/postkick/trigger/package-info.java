/** Sends one request to one endpoint within a time limit. */
@ApplicationModule(allowedDependencies = {})
@NullMarked
package io.postkick.trigger;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
