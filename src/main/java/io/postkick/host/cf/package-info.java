/** The grammar of main.cf and master.cf, with macros and defaults, as Postfix reads them (src/util/dict.c, mac_expand.c, src/master/master_ent.c). */
@ApplicationModule(allowedDependencies = {})
@NullMarked
package io.postkick.host.cf;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
