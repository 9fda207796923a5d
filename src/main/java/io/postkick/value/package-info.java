/** Values that several packages speak of, each with its one spelling. Knows nothing else of the console. */
@ApplicationModule(allowedDependencies = {})
@NullMarked
package io.postkick.value;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
