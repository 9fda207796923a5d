/**
 * Asks the view helper of this host.
 *
 * <h2>Name</h2>
 * client – the console's end of the view helper's socket.
 *
 * <h2>Description</h2>
 * {@link io.postkick.host.content.client.LocalMessageContents} makes a connection for each question. It speaks only to a socket that is
 * root's, or this process's own user's, as with the queue helper.
 */
@ApplicationModule(
        allowedDependencies = {
            "host.content",
            "host.content.wire",
            "host.instance",
            "host.queueact",
            "host.queueact.client",
            "host.queueact.wire"
        })
@NullMarked
package io.postkick.host.content.client;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
