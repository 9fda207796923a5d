/**
 * Asks the queue helper of this host.
 *
 * <h2>Name</h2>
 * client – the console's end of the queue helper's socket.
 *
 * <h2>Description</h2>
 * {@link io.postkick.host.queueact.client.LocalQueueActs} makes a connection for each question and closes it after the answer, so that
 * none is used that the helper has closed meanwhile. It speaks only to a socket that is root's, or this process's own user's, in a
 * directory that nobody else may change; and the kernel says who listens there.
 *
 * <h2>Diagnostics</h2>
 * Whatever goes wrong is a {@link io.postkick.host.queueact.NoHelper}. A batch that was sent and not answered whole may have been
 * carried out: {@link io.postkick.host.queueact.NoHelper.Why#CUT_OFF}.
 */
@ApplicationModule(allowedDependencies = {"host.instance", "host.queueact", "host.queueact.wire"})
@NullMarked
package io.postkick.host.queueact.client;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
