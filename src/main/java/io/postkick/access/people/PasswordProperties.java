package io.postkick.access.people;

import java.nio.file.Path;
import java.time.Duration;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * How long passwords are good for.
 *
 * @param assignedPasswordLifetime after this long a password that somebody else chose no longer signs in; zero: it always does
 * @param breachedPasswords a file with more passwords that are known from breaches, as {@link HashFile} reads it; null for none
 */
@ConfigurationProperties("postkick.access")
record PasswordProperties(
        @DefaultValue("7d") Duration assignedPasswordLifetime,
        @Nullable Path breachedPasswords) {}
