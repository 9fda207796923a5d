/**
 * Exchanges the key with which the console signs, host by host, while all go on to be asked and commanded.
 *
 * <h2>Name</h2>
 * rotation – from one key to the next.
 *
 * <h2>Description</h2>
 * The command {@code fleet rotate} makes the next key, and puts it in the place of the old one in the end; it touches no host. {@code KeyExchange}
 * has each host obey both in between, and the new one alone behind that, by commands that are on both records. Nothing of that is kept here: hosts
 * are asked which keys they obey.
 */
@ApplicationModule(
        allowedDependencies = {
            "access",
            "act",
            "audit.entry",
            "audit.log",
            "fleet.calls",
            "fleet.command",
            "fleet.hosts",
            "fleet.keys",
            "fleet.link",
            "fleet.wire",
            "upkeep",
            "value"
        })
@NullMarked
package io.postkick.fleet.rotation;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
