package io.postkick.host.trigger;

import java.time.Duration;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * How long an attempt may take.
 *
 * @param connectTimeout for connecting and for writing, each (Postfix: {@code trigger_timeout}, 10 s)
 * @param closeWait for the service to close after a full write (postkick waits {@code application_event_drain_time})
 */
@ConfigurationProperties("postkick.kick")
public record TriggerLimits(
        @DefaultValue("10s") Duration connectTimeout,
        @DefaultValue("2s") Duration closeWait) {}
