package io.postkick.host.instance;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** Queue directories of this host. */
@Component
final class LocalQueueFiles implements QueueFiles {

    @Override
    public Count count(PostfixInstance instance, Duration limit) {
        return QueueCount.of(instance.queueDirectory(), limit);
    }

    @Override
    public @Nullable Integer owner(PostfixInstance instance) {
        String queueDirectory = instance.queueDirectory();
        try {
            return queueDirectory == null
                    ? null
                    : (Integer) Files.getAttribute(Path.of(queueDirectory, "public"), "unix:uid");
        } catch (IOException | RuntimeException e) {
            return null;
        }
    }
}
