/**
 * Shows what a queued message says: its headers, its text, its parts, or all of it as a file; to people who may, on the record before
 * anything is read. Who may read what is said by a setting, within what root allows the view helper.
 */
@ApplicationModule(
        allowedDependencies = {
            "access",
            "act",
            "audit.entry",
            "content.mime",
            "host.content",
            "host.instance",
            "queue",
            "refusal",
            "value"
        })
@NullMarked
package io.postkick.content;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
