package io.postkick.access;

import java.nio.file.Path;
import java.time.Duration;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * Settings of sign-in.
 *
 * @param adminPassword the first administrator's password; empty: a random one
 * @param sessionLifetime after this long a person signs in again, however busy they were
 */
@ConfigurationProperties("postkick")
record AccessProperties(
        @DefaultValue("") String adminPassword,
        @DefaultValue("./data") Path dataDirectory,
        @DefaultValue("12h") Duration sessionLifetime) {}
