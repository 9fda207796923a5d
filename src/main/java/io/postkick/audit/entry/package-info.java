/** What an audit entry is: its members, its format and hash, the texts that it can hold. */
@ApplicationModule(allowedDependencies = {"access", "refusal", "value"})
@NullMarked
package io.postkick.audit.entry;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
