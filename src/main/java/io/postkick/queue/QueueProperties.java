package io.postkick.queue;

import java.time.Duration;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * How queues are shown.
 *
 * @param maxAge how old a snapshot may be before the API has another made
 */
@ConfigurationProperties("postkick.queue")
record QueueProperties(@DefaultValue("10s") Duration maxAge) {}
