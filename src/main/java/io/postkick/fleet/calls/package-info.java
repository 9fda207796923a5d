/** Asks hosts what they know, and answers on them: reading only. What is to be done goes another way. */
@ApplicationModule(allowedDependencies = {"fleet.link", "fleet.wire"})
@NullMarked
package io.postkick.fleet.calls;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
