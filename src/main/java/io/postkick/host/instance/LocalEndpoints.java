package io.postkick.host.instance;

import io.postkick.host.trigger.Endpoint;
import io.postkick.host.trigger.EndpointFacts;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.jspecify.annotations.Nullable;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.stereotype.Component;

/** Endpoints of this host. */
@Component
final class LocalEndpoints implements Endpoints {

    private final Path proc;

    @Autowired
    LocalEndpoints() {
        this(Path.of("/proc"));
    }

    LocalEndpoints(Path proc) {
        this.proc = proc;
    }

    @Override
    public EndpointFacts look(Endpoint endpoint) {
        return EndpointFacts.of(endpoint);
    }

    @Override
    public boolean isLeftOut(Endpoint endpoint) {
        Path queueDirectory = Path.of(endpoint.queueDirectory());
        try {
            return !device(queueDirectory.resolve(endpoint.serviceClass())).equals(device(queueDirectory));
        } catch (IOException e) {
            return false;
        }
    }

    private static Object device(Path directory) throws IOException {
        return Files.getAttribute(directory, "unix:dev");
    }

    @Override
    public @Nullable Obstacle obstacle(Endpoint endpoint) {
        return Obstacle.before(Path.of(endpoint.path()));
    }

    @Override
    public Listeners listeners(PostfixInstance instance) {
        return Listeners.read(proc);
    }
}
