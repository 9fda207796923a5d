package io.postkick.audit.log;

import java.nio.file.Path;
import java.time.Duration;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/** Which node's log this console writes, and within which limits. */
@ConfigurationProperties("postkick")
public record AuditProperties(
        @DefaultValue("localhost") String node,
        @DefaultValue("./data") Path dataDirectory,
        @DefaultValue Log audit) {

    /**
     * The limits of the log.
     *
     * @param timeout how long a caller waits for its entry to be durable before the act is refused
     * @param waitingRoom how many entries may wait for the next commit; further ones are refused at once
     * @param anchorEvery after how many entries the head is written to the logger {@code postkick.audit.anchor}
     * @param anchorInterval after what time it is written there too
     * @param retryInterval after what time a log that failed is tried again, if nobody acts before
     */
    public record Log(
            @DefaultValue("5s") Duration timeout,
            @DefaultValue("1024") int waitingRoom,
            @DefaultValue("1000") int anchorEvery,
            @DefaultValue("1h") Duration anchorInterval,
            @DefaultValue("10s") Duration retryInterval) {}
}
