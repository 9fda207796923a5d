/** Knows which services an instance has, what each understands, and who may kick it. */
@ApplicationModule(
        allowedDependencies = {"access", "host.cf", "host.instance", "host.maillog", "host.trigger", "refusal", "value"
        })
@NullMarked
package io.postkick.catalogue;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
