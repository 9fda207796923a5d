/**
 * What people have done is guarded and recorded here, whatever it is: checked, refused on the record, on the record before it is
 * done, done once, and concluded. A new act is an {@link io.postkick.act.Act} with its command, and a call or a page for it.
 */
@ApplicationModule(allowedDependencies = {"access", "access.record", "audit", "audit.entry", "audit.log", "refusal"})
@NullMarked
package io.postkick.act;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
