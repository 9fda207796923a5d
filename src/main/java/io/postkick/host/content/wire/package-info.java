/**
 * The protocol between the console and the view helper. Both sides use it; it needs nothing but the JDK.
 *
 * <h2>Name</h2>
 * wire – what the view helper is asked, and how it sends what a message says.
 *
 * <h2>Description</h2>
 * Console and helper speak over a UNIX-domain stream socket, of which each connection has one question. Lines and texts are as those
 * of the queue helper ({@link io.postkick.host.queueact.wire}).
 * <pre>
 * POSTKICK-VIEW/1 ABLE           POSTKICK-VIEW/1 READ
 * instance: /etc/postfix         instance: /etc/postfix
 *                                id: 4C3D1120A5
 *                                part: headers
 *                                most: 104857600
 * </pre>
 * The fields are these, in this order; an empty line ends them. The answers:
 * <pre>
 * OK                             OK
 * parts: headers body            DATA 233
 *                                … 233 bytes …
 *                                END WHOLE
 * </pre>
 * As many pieces come as there are, each with its length in bytes, and after the last of them what the end is: {@code END WHOLE} is
 * the message's. {@code END WHY text} says that it is not, and a {@link io.postkick.host.content.ContentCutOff.Why} why. A connection
 * that is closed before has cut it off, too.
 *
 * <p>{@code NO WHY text} is the answer to what is refused, before any content; a {@link io.postkick.host.content.NoView.Why} says
 * why.
 */
@ApplicationModule(allowedDependencies = {"host.content", "host.queueact.wire", "value"})
@NullMarked
package io.postkick.host.content.wire;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
