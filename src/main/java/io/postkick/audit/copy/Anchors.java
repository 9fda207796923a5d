package io.postkick.audit.copy;

import io.postkick.audit.entry.ChainHead;
import io.postkick.audit.log.AuditProperties;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.stereotype.Component;

/**
 * Writes the end of the chain to the logger {@code postkick.audit.anchor}, and to every {@link AnchorSink}, now and then.
 * Kept out of reach of whoever can write the database, these lines show that a log was cut or written anew.
 */
@Component
public class Anchors {

    private static final Logger anchor = LoggerFactory.getLogger("postkick.audit.anchor");

    private final int every;
    private final Duration interval;
    private final Clock clock;
    private final ObjectProvider<AnchorSink> sinks;
    private final AnchorDelivery delivery = new AnchorDelivery();
    private @Nullable ChainHead latest;
    private long written;
    private Instant writtenAt = Instant.MIN;

    Anchors(AuditProperties properties, Clock clock, ObjectProvider<AnchorSink> sinks) {
        this.every = properties.audit().anchorEvery();
        this.interval = properties.audit().anchorInterval();
        this.clock = clock;
        this.sinks = sinks;
    }

    public synchronized void committed(ChainHead head) {
        latest = head;
        if (head.sequence() - written >= every) {
            write(head);
        } else {
            onTime();
        }
    }

    /** Called now and then, so that a quiet log is anchored too. */
    synchronized void onTime() {
        ChainHead head = latest;
        if (head != null
                && head.sequence() > written
                && (writtenAt.equals(Instant.MIN) || !clock.instant().isBefore(writtenAt.plus(interval)))) {
            write(head);
        }
    }

    /** The console stops: what it wrote last is what an attacker would cut off first. */
    public synchronized void last() {
        ChainHead head = latest;
        if (head != null && head.sequence() > written) {
            write(head);
        }
        delivery.stop();
    }

    private void write(ChainHead head) {
        anchor.info("{}", head);
        delivery.deliver(head, sinks.orderedStream().toList());
        written = head.sequence();
        writtenAt = clock.instant();
    }
}
