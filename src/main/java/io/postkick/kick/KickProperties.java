package io.postkick.kick;

import io.postkick.host.trigger.Trigger;
import io.postkick.host.trigger.TriggerLimits;
import java.time.Duration;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/**
 * How kicks are done.
 *
 * @param connectTimeout limit for connecting to an endpoint and for writing the request, each
 * @param closeWait how long to wait for the service to close after a full write
 * @param evidenceWindow how long the mail log is watched after a write
 * @param rateLimit kicks a minute for one person or token; 0 for no limit
 * @param serviceRateLimit kicks a minute for one service, whoever sends them; 0 for no limit
 * @param repeatGuard within this time a press of the same request on the same page asks once more; 0 for never
 */
@ConfigurationProperties("postkick.kick")
record KickProperties(
        @DefaultValue("10s") Duration connectTimeout,
        @DefaultValue("2s") Duration closeWait,
        @DefaultValue("5s") Duration evidenceWindow,
        @DefaultValue("0") int rateLimit,
        @DefaultValue("0") int serviceRateLimit,
        @DefaultValue("10s") Duration repeatGuard) {

    /** Makes the trigger with the configured limits. */
    @Configuration(proxyBeanMethods = false)
    static class TriggerConfiguration {

        @Bean
        Trigger trigger(KickProperties properties) {
            return new Trigger(new TriggerLimits(properties.connectTimeout(), properties.closeWait()));
        }
    }
}
