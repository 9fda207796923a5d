package io.postkick.host.trigger;

import java.time.Duration;

/**
 * How long an attempt may take.
 *
 * @param connect for connecting and for writing, each (Postfix: {@code trigger_timeout}, 10 s)
 * @param closeWait for the service to close after a full write (postkick waits {@code application_event_drain_time})
 */
public record TriggerLimits(Duration connect, Duration closeWait) {}
