package io.postkick.kick;

import java.time.Duration;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * How kicks are done; how long an attempt may take is in {@link io.postkick.host.trigger.TriggerLimits}.
 *
 * @param rateLimit kicks a minute for one person or token; 0 for no limit
 * @param serviceRateLimit kicks a minute for one service, whoever sends them; 0 for no limit
 * @param repeatGuard within this time a press of the same request on the same page asks once more; 0 for never
 */
@ConfigurationProperties("postkick.kick")
record KickProperties(
        @DefaultValue("0") int rateLimit,
        @DefaultValue("0") int serviceRateLimit,
        @DefaultValue("10s") Duration repeatGuard) {}
