/** What the pages of the queue ask other rooms about its messages. */
@ApplicationModule(allowedDependencies = {"access", "host.instance"})
@NullMarked
package io.postkick.queue.about;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
