package io.postkick.access.token;

import java.time.Duration;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * How long tokens are good for.
 *
 * @param tokenLifetime of a token whose end nobody chose
 * @param longestTokenLifetime that anybody may choose; null: any, and none as well
 */
@ConfigurationProperties("postkick.access")
record TokenProperties(
        @DefaultValue("90d") Duration tokenLifetime,
        @Nullable Duration longestTokenLifetime) {}
