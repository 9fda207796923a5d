package io.postkick.testsupport;

import com.github.dockerjava.api.model.Ports;
import io.postkick.testsupport.Databases.Database;
import java.io.IOException;
import java.io.UncheckedIOException;
import org.testcontainers.postgresql.PostgreSQLContainer;

/** A PostgreSQL server that a test has to itself, to stop and start at will; it keeps its data and its address. */
public final class StoppableServer implements AutoCloseable {

    private final PostgreSQLContainer container;

    private StoppableServer(PostgreSQLContainer container) {
        this.container = container;
    }

    public static StoppableServer start() {
        try {
            int port = ConsoleProcess.freePort();
            return new StoppableServer(Databases.Server.start(Ports.Binding.bindIpAndPort("127.0.0.1", port)));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    public Database database() {
        return new Database("postgresql", container.getJdbcUrl(), container.getUsername(), container.getPassword());
    }

    /** Stops the server as an administrator does. */
    public void stop() {
        container.getDockerClient().stopContainerCmd(container.getContainerId()).exec();
    }

    /** Ends the server as a crash does. */
    public void kill() {
        container.getDockerClient().killContainerCmd(container.getContainerId()).exec();
    }

    public void startAgain() {
        container
                .getDockerClient()
                .startContainerCmd(container.getContainerId())
                .exec();
    }

    @Override
    public void close() {
        container.stop();
    }
}
