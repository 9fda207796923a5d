package io.postkick.history;

import java.time.Duration;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * How the size of queues over time is kept.
 *
 * @param sampleInterval how often a queue is read for it; zero for never
 */
@ConfigurationProperties("postkick.queue")
record SampleProperties(@DefaultValue("5m") Duration sampleInterval) {}
