/**
 * The queue helper: root's part in what people do to queued messages. A program of its own, in a jar of its own, of JDK classes only.
 *
 * <h2>Name</h2>
 * queuehelper – run postsuper(1) on messages that are named, and keep a log of it.
 *
 * <h2>Synopsis</h2>
 * <pre>
 * java -jar postkick-console-queue.jar [--listen SOCKET [--group GROUP]] [--peer USER] [--list FILE] [--state DIRECTORY]
 * </pre>
 *
 * <h2>Description</h2>
 * It answers on the connection that it finds as its standard input, as systemd gives it with {@code Accept=yes}; or it makes a socket
 * with {@code --listen} and answers on that, until it is ended. The protocol is in {@link io.postkick.host.queueact.wire}. The kernel
 * says whose process has connected: the user of {@code --peer} (postkick) is answered, and nobody else, not root either.
 *
 * <p>What it does is in root's own list, {@code --list} (/etc/postkick/queue-acts):
 * <pre>
 * # Messages in one batch; 10000 at most, and unless given.
 * most 1000
 * # For each instance, by its configuration directory, what may be done.
 * allow /etc/postfix hold release
 * allow /etc/postfix-out hold
 * </pre>
 * The list and its directory are to belong to root and to be writable for nobody else, or the list is not obeyed.
 *
 * <p>A batch goes like this. The question is read whole, and each queue ID in it is one. The list allows it. Nobody else is at work
 * on that instance. The intent goes on the helper's log with all queue IDs, and to disk. Then, portion after portion: the queues are
 * looked at; postsuper(1) runs, with the queue IDs by standard input and without any environment; the queues are looked at again, and
 * the client is told. A client that stops the batch has what comes behind the portion left alone. The outcome goes on the log, and to
 * disk; then the client is told that, too. Once the intent is on disk nothing that goes wrong keeps the outcome from being written, other
 * than the end of the process or of the disk: then the next question finds the intent open, looks at the queues, and concludes it as
 * {@code CUT_OFF} before it is answered.
 *
 * <p>What became of a message is judged by what postsuper(1) said <em>and</em> by where it is: its exit status is 0 whatever it
 * did, and it says nothing of messages that it passes over. Looking is done by stat(1), as the user that owns the mail: the helper has
 * CAP_SETUID and CAP_SETGID and nothing else, so that it cannot look into the queues as root.
 *
 * <h2>Files</h2>
 * Below {@code --state} (/var/lib/postkick-queue), which is to belong to root and to be closed to everybody else:
 * <ul>
 * <li>{@code log}: the entries, in the form of {@link io.postkick.host.queueact.wire}.
 * <li>{@code index}: where each entry of the log begins, and which batch it is of; made anew from the log where it does not fit.
 * <li>{@code log.lock}, {@code instance-….lock}: locked while somebody writes the log, or works on an instance.
 * <li>{@code running-….lock}: locked by postsuper(1) itself for as long as it runs, also when the helper has died meanwhile.
 * </ul>
 *
 * <h2>Limits</h2>
 * It believes the console who asked. A line that a crash cut off at the end of the log is taken away: nothing was done by it.
 *
 * <h2>See also</h2>
 * Postfix: postsuper(1), src/global/mail_queue.c, src/global/mail_queue.h, src/util/dir_forest.c.
 */
@ApplicationModule(allowedDependencies = {"host.queue", "host.queueact", "host.queueact.wire"})
@NullMarked
package io.postkick.queuehelper;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
