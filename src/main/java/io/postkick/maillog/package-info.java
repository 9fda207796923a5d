/** Reads what Postfix wrote to its log: file or journal, followed live. */
@ApplicationModule(allowedDependencies = {"instance"})
@NullMarked
package io.postkick.maillog;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
