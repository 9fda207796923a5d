package io.postkick.host.queueact.client;

import java.nio.file.Path;
import java.time.Duration;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * How the queue helper is asked.
 *
 * @param helperSocket where it listens
 * @param helperPatience how long it may take to begin an answer: systemd starts it first
 * @param helperLongest how long a batch may take, once it is on the helper's log
 */
@ConfigurationProperties("postkick.queue")
record HelperProperties(
        @DefaultValue("/run/postkick-queue/socket") Path helperSocket,
        @DefaultValue("30s") Duration helperPatience,
        @DefaultValue("10m") Duration helperLongest) {}
