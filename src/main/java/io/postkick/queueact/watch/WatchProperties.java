package io.postkick.queueact.watch;

import java.time.Duration;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * Settings under {@code postkick.queue}.
 *
 * @param helperWatchInterval how often the queue helper's log is compared with the console's; zero: only when the log is verified
 */
@ConfigurationProperties("postkick.queue")
record WatchProperties(@DefaultValue("10m") Duration helperWatchInterval) {

    WatchProperties {
        if (helperWatchInterval.isNegative()) {
            throw new IllegalArgumentException("postkick.queue.helper-watch-interval is not negative");
        }
    }
}
