package io.postkick.queueact.run;

import java.time.Duration;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * How queued messages are acted on.
 *
 * @param mostActed messages that one act may name
 * @param deleteGrace how long what is to be deleted stays on hold before; zero: not at all
 * @param addressesKept how long the console keeps from whom and to whom the messages of an act were; zero: not at all
 * @param requeueWindow how long the mail log is followed for the new queue IDs of what was requeued
 * @param actLimit acts that one person or token may begin in a minute; 0 for no limit
 * @param actedMessages messages that one person may act on in an hour; 0 for no limit
 */
@ConfigurationProperties("postkick.queue")
public record QueueActProperties(
        @DefaultValue("10000") int mostActed,
        @DefaultValue("10m") Duration deleteGrace,
        @DefaultValue("90d") Duration addressesKept,
        @DefaultValue("20s") Duration requeueWindow,
        @DefaultValue("0") int actLimit,
        @DefaultValue("300000") int actedMessages) {

    public QueueActProperties {
        if (mostActed < 1 || mostActed > 100_000) {
            throw new IllegalArgumentException("postkick.queue.most-acted is from 1 to 100000");
        }
        if (deleteGrace.isNegative()) {
            throw new IllegalArgumentException("postkick.queue.delete-grace is not negative");
        }
        if (addressesKept.isNegative()) {
            throw new IllegalArgumentException("postkick.queue.addresses-kept is not negative");
        }
    }
}
