package io.postkick.lookup;

import io.postkick.host.attribute.AttributeClient;
import io.postkick.host.attribute.AttributeLimits;
import java.time.Duration;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/**
 * How questions are asked.
 *
 * @param connectTimeout limit for connecting to a service and for writing the question, each
 * @param answerTimeout limit for the whole answer
 */
@ConfigurationProperties("postkick.ask")
record LookupProperties(
        @DefaultValue("10s") Duration connectTimeout,
        @DefaultValue("10s") Duration answerTimeout) {

    /** Makes the client with the configured limits. */
    @Configuration(proxyBeanMethods = false)
    static class ClientConfiguration {

        @Bean
        AttributeClient attributeClient(LookupProperties properties) {
            return new AttributeClient(new AttributeLimits(properties.connectTimeout(), properties.answerTimeout()));
        }
    }
}
