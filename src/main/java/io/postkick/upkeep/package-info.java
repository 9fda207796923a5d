/** Work that comes round again while the console runs, on threads of its own. */
@ApplicationModule(allowedDependencies = "value")
@NullMarked
package io.postkick.upkeep;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
