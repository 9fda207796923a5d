package io.postkick.access.people;

import java.time.Duration;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * How long passwords are good for.
 *
 * @param assignedPasswordLifetime after this long a password that somebody else chose no longer signs in; zero: it always does
 */
@ConfigurationProperties("postkick.access")
record PasswordProperties(@DefaultValue("7d") Duration assignedPasswordLifetime) {}
