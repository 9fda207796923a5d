package io.postkick.host.attribute;

import java.time.Duration;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * How long an exchange may take.
 *
 * @param connectTimeout for connecting and for writing the request, each
 * @param answerTimeout for the whole answer, greeting included
 */
@ConfigurationProperties("postkick.ask")
public record AttributeLimits(
        @DefaultValue("10s") Duration connectTimeout,
        @DefaultValue("10s") Duration answerTimeout) {}
