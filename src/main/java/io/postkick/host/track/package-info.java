/** What one asks of the mail logs of an instance about messages, and what they answer. */
@ApplicationModule(allowedDependencies = {"host.instance"})
@NullMarked
package io.postkick.host.track;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
