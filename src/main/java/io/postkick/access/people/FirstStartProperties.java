package io.postkick.access.people;

import java.nio.file.Path;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * Settings of the first start.
 *
 * @param adminPassword the first administrator's password; empty: a random one
 */
@ConfigurationProperties("postkick")
record FirstStartProperties(
        @DefaultValue("") String adminPassword,
        @DefaultValue("./data") Path dataDirectory) {}
