package io.postkick.access;

import java.time.Duration;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * How long passwords and tokens are good for.
 *
 * @param tokenLifetime of a token whose end nobody chose
 * @param longestTokenLifetime that anybody may choose; null: any, and none as well
 * @param assignedPasswordLifetime after this long a password that somebody else chose no longer signs in; zero: it always does
 */
@ConfigurationProperties("postkick.access")
record CredentialProperties(
        @DefaultValue("90d") Duration tokenLifetime,
        @Nullable Duration longestTokenLifetime,
        @DefaultValue("7d") Duration assignedPasswordLifetime) {}
