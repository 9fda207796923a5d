package io.postkick.pause.run;

import java.time.Duration;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * How pauses are kept up.
 *
 * @param pauseInterval how often the queue of an instance is read while there is a pause on it; one that takes longer is read less often
 */
@ConfigurationProperties("postkick.queue")
public record PauseProperties(@DefaultValue("5s") Duration pauseInterval) {

    public PauseProperties {
        if (pauseInterval.compareTo(Duration.ofMillis(10)) < 0 || pauseInterval.compareTo(Duration.ofMinutes(10)) > 0) {
            throw new IllegalArgumentException("postkick.queue.pause-interval is from 10ms to 10m");
        }
    }
}
