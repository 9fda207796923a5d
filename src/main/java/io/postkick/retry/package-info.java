/**
 * Retries delivery of parts of the mail queue for a person, on the record.
 *
 * <h2>Name</h2>
 * retry – have Postfix try queued messages now.
 *
 * <h2>Description</h2>
 * Postfix is asked in one of three ways:
 * <ul>
 * <li>flush(8) {@code send_file} for each message by its queue ID, at an even pace. It answers OK also for a message that it
 * does not have (src/flush/flush.c).
 * <li>flush(8) {@code send_site} for a destination that {@code fast_flush_domains} has; Postfix goes by its own list.
 * <li>qmgr(8) {@code FADI} for everything, as {@code postqueue -f} sends it (src/global/mail_flush.c). It is never answered.
 * </ul>
 * The order is that of a kick. Every queue ID is on the audit log, in as many parts as it takes, before the first system call
 * that touches an endpoint. The number of each request is on disk before the request is sent, so that after a crash each
 * message is known as sent, not sent, or the one in between. In the end what became of each message is on the audit log.
 * There is no second attempt at any request, and at most one retry on an instance.
 *
 * <h2>Rooms</h2>
 * {@code choice} finds out which messages are meant, {@code run} drives the retry, {@code result} says what became of each message;
 * {@code elsewhere}
 * has those of other hosts; here are the use case, what bounds it, its pages and its calls.
 *
 * <h2>Limits</h2>
 * What became of a message is what readings of the queue and the mail log show. Without a log that the console can read it is
 * not known when a message was tried, nor whether it was delivered, returned or removed. Two consoles that control one instance
 * do not know of each other's retries.
 *
 * <h2>Diagnostics</h2>
 * What Postfix or the operating system does is an answer like any other. An audit log, or progress, that cannot be
 * written ends a retry before its next request.
 */
@ApplicationModule(
        allowedDependencies = {
            "access",
            "act",
            "act.going",
            "approval",
            "audit.entry",
            "audit.log",
            "host.cf",
            "host.instance",
            "host.queue",
            "kick",
            "queue",
            "refusal",
            "retry.choice",
            "retry.elsewhere",
            "retry.result",
            "retry.run",
            "value"
        })
@NullMarked
package io.postkick.retry;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
