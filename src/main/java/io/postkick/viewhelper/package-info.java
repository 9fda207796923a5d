/**
 * The view helper: reads queued messages for the console, as the user that owns the mail. A program of its own, of JDK classes only,
 * in the jar of the queue helper.
 *
 * <h2>Name</h2>
 * viewhelper – run postcat(1) on a message that is named.
 *
 * <h2>Synopsis</h2>
 * <pre>
 * java -cp postkick-console-queue.jar io.postkick.viewhelper.ViewHelper
 *     [--listen SOCKET [--group GROUP] [--as USER]] [--peer USER] [--list FILE]
 * </pre>
 *
 * <h2>Description</h2>
 * It answers on the connection that it finds as its standard input, as systemd gives it with {@code Accept=yes}; or it makes a socket
 * with {@code --listen} and answers on that, until it is ended. The protocol is in {@link io.postkick.host.content.wire}. The kernel
 * says whose process has connected: the user of {@code --peer} (postkick) is answered, and nobody else, not root either.
 *
 * <p>systemd runs it as the user that owns the mail, without a capability. Where root runs it, with {@code --listen}, postcat(1) is run
 * as the user of {@code --as}, which gives up all that is root's.
 *
 * <p>What it reads is in root's own list, {@code --list} (/etc/postkick/message-view):
 * <pre>
 * # For each instance, by its configuration directory, what may be read. The body is the whole message.
 * allow /etc/postfix headers
 * allow /etc/postfix-out headers body
 * </pre>
 * The list and its directory are to belong to root and to be writable for nobody else, or the list is not obeyed.
 *
 * <p>postcat(1) gets one queue ID, which is one, and no environment; no shell is between. What it prints goes on as it comes.
 * It is ended when the client goes, takes nothing for a minute, has got as many bytes as it asked for, or after ten minutes.
 *
 * <h2>Limits</h2>
 * It keeps no log: who reads what is on the console's own. Postfix's daemons run as the same user and could read the same mail.
 *
 * <h2>See also</h2>
 * Postfix: postcat(1), src/postcat/postcat.c.
 */
@ApplicationModule(allowedDependencies = {"host.content", "host.content.wire", "host.queueact.wire", "queuehelper"})
@NullMarked
package io.postkick.viewhelper;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
