/** Takes copies of the database: backup and restore of the embedded one, export from and import into either kind. */
@ApplicationModule(allowedDependencies = {"audit.check", "value"})
@NullMarked
package io.postkick.copies;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
