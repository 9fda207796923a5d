/**
 * Searches mail logs for messages: one search of an instance at a time, newest parts first, on bytes, within limits of memory, and
 * none for nobody.
 */
@ApplicationModule(
        allowedDependencies = {
            "host.instance",
            "host.maillog",
            "host.maillog.line",
            "host.maillog.tail",
            "host.track",
            "host.track.parts",
            "upkeep",
            "value"
        })
@NullMarked
package io.postkick.host.track.scan;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
