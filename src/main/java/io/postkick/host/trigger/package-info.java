/**
 * Sends one request to one endpoint within a time limit.
 *
 * <h2>Name</h2>
 * trigger – tell a Postfix service that there is work to do, as postkick(1) and mail_trigger(3) do.
 *
 * <h2>Description</h2>
 * An endpoint is {@code queue_directory/class/service}, the class being {@code public} or {@code private}. Its file's type, as
 * lstat(2) tells it, decides how it is spoken to:
 * <ul>
 * <li>A <em>stream socket</em> (master.cf types {@code unix} and {@code pass}) is sent the request's bytes and a NUL in one
 * write. Then the client waits for the service to close, so that the request is not lost with the connection. Services that
 * send a greeting or an answer are listened to; what they send is counted and dropped.
 * <li>A <em>datagram socket</em> ({@code unix-dgram}: postlog) is sent the bytes as one datagram, without a NUL,
 * because postlogd(8) writes the datagram to the log as it stands; and only what was made to be a record. Only connect(2) tells the two kinds of socket apart.
 * <li>A <em>FIFO</em> ({@code fifo}: pickup and qmgr before Postfix 2.12) is opened for writing only, without waiting for a
 * reader, and written the request's bytes without a NUL.
 * </ul>
 * A trigger server reads up to 1024 bytes and does not answer. What the bytes mean is the service's business: pickup(8) takes
 * any request for the same one, qmgr(8) takes each byte for a request.
 *
 * <p>No symbolic link is followed below the queue directory. connect(2) would follow one, so a connection is used only when
 * class directory and endpoint are still the files that were looked at before. There is no retry: it would be a second request.
 *
 * <h2>Diagnostics</h2>
 * Everything that the operating system or the service does is an {@link io.postkick.host.trigger.Outcome}; nothing of it is thrown.
 * A service that closes with bytes unread (ECONNRESET) after the full write has been handed the request: {@code DELIVERED},
 * with a detail that says so. One that closes before (EPIPE) has not: {@code FAILED}. {@code DELIVERED} says that the service
 * heard, not that it understood: that only its log can tell.
 *
 * <h2>Limits</h2>
 * {@code connect} for connecting, which also ends the wait for a place in a full backlog, and again for writing;
 * {@code closeWait} for the service to close. A FIFO that is full is not waited for.
 *
 * <h2>Bugs of postkick(1) that this has not</h2>
 * <ul>
 * <li>It writes the NUL separately, and dies of SIGPIPE when the service closes between the two writes.
 * <li>Its status 0 means both "delivered" and "the wait is over".
 * <li>It takes {@code ../private/anvil} for a service of class {@code public}.
 * <li>It cannot speak to datagram sockets.
 * <li>It waits up to 100 seconds ({@code application_event_drain_time}) for a service that does not close.
 * </ul>
 *
 * <h2>Bugs</h2>
 * Whoever can rename within a class directory (root and postfix) can exchange a FIFO between the look and the open; dd(1)
 * refuses a symbolic link there, not a plain file.
 *
 * <h2>See also</h2>
 * Postfix: src/postkick/postkick.c, src/global/mail_trigger.c, src/util/unix_trigger.c, src/util/fifo_trigger.c,
 * src/master/trigger_server.c, src/postlogd/postlogd.c. Linux: unix(7), fifo(7), and SO_SNDTIMEO in socket(7).
 */
@ApplicationModule(allowedDependencies = {"value"})
@NullMarked
package io.postkick.host.trigger;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
