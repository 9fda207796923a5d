/**
 * What a console asks agents about the Postfix of their hosts: the calls by name, and what is said with each. What is answered are the
 * values of the rooms of {@code host}, with the names that instances have on their own hosts.
 */
@ApplicationModule(allowedDependencies = {"host.instance", "host.queue", "host.queueact", "host.track", "host.trigger"})
@NullMarked
package io.postkick.fleet.asked;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
