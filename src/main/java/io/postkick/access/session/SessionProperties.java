package io.postkick.access.session;

import java.time.Duration;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * How long sessions last.
 *
 * @param sessionLifetime after this long a person signs in again, however busy they were
 */
@ConfigurationProperties("postkick")
record SessionProperties(@DefaultValue("12h") Duration sessionLifetime) {}
