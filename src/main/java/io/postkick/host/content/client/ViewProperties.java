package io.postkick.host.content.client;

import java.nio.file.Path;
import java.time.Duration;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * How the view helper is asked.
 *
 * @param viewSocket where it listens
 * @param viewPatience how long it may take to begin an answer, which systemd starts it for first, and for each piece of a message
 */
@ConfigurationProperties("postkick.queue")
record ViewProperties(
        @DefaultValue("/run/postkick-view/socket") Path viewSocket,
        @DefaultValue("30s") Duration viewPatience) {}
