package io.postkick.retry.choice;

import java.time.Duration;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * How retries are done.
 *
 * @param retryRate messages a second
 * @param retryWindow how long after the last one the queue is watched for what became of them
 * @param retryLimit retries that one person or token may start in a minute; 0 for no limit
 * @param retryPatience how long a call that starts a retry waits for the queue to be read
 * @param retryPauseAfter a retry that was begun on a page waits for a person when so many tries in a row all failed; 0 for never
 * @param retryMemory within this time the same messages retried again are warned of
 */
@ConfigurationProperties("postkick.queue")
public record RetryProperties(
        @DefaultValue("20") double retryRate,
        @DefaultValue("20s") Duration retryWindow,
        @DefaultValue("0") int retryLimit,
        @DefaultValue("20s") Duration retryPatience,
        @DefaultValue("20") int retryPauseAfter,
        @DefaultValue("10m") Duration retryMemory) {

    public RetryProperties {
        if (!(retryRate > 0 && retryRate <= 1000)) {
            throw new IllegalArgumentException("postkick.queue.retry-rate is more than 0 and at most 1000");
        }
    }
}
