/** Finds all that there is of an instance's log, the files before it and the journal too, and opens it part by part. */
@ApplicationModule(
        allowedDependencies = {"host.instance", "host.maillog", "host.maillog.line", "host.maillog.tail", "host.track"})
@NullMarked
package io.postkick.host.track.parts;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
