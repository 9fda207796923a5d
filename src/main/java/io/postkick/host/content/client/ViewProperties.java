package io.postkick.host.content.client;

import java.nio.file.Path;
import java.time.Duration;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * How the view helper is asked.
 *
 * @param viewSocket where it listens
 * @param viewHelperUser number of a user whose that may be, where it is neither root's nor the console's own; empty for nobody
 * @param viewPatience how long it may take to begin an answer, which systemd starts it for first, and for each piece of a message
 */
@ConfigurationProperties("postkick.queue")
record ViewProperties(
        @DefaultValue("/run/postkick-view/socket") Path viewSocket,
        @DefaultValue("") String viewHelperUser,
        @DefaultValue("30s") Duration viewPatience) {

    ViewProperties {
        if (!viewHelperUser.matches("[0-9]{0,9}")) {
            throw new IllegalArgumentException("postkick.queue.view-helper-user is the number of a user");
        }
    }
}
