/** How a host becomes one of the fleet: what stands in a join line, what is asked and answered, and what the agent keeps of it. */
@ApplicationModule(allowedDependencies = {"fleet.link", "fleet.wire"})
@NullMarked
package io.postkick.fleet.enrolment.join;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
