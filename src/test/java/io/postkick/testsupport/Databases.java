package io.postkick.testsupport;

import com.github.dockerjava.api.model.ExposedPort;
import com.github.dockerjava.api.model.PortBinding;
import com.github.dockerjava.api.model.Ports;
import java.nio.file.Path;
import java.util.concurrent.atomic.AtomicInteger;
import org.flywaydb.core.Flyway;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.jdbc.datasource.DriverManagerDataSource;
import org.sqlite.SQLiteJDBCLoader;
import org.testcontainers.images.builder.ImageFromDockerfile;
import org.testcontainers.postgresql.PostgreSQLContainer;
import org.testcontainers.utility.DockerImageName;

/**
 * Fresh, empty databases of both kinds that the console runs on. One PostgreSQL server in a container serves a whole test
 * run, reachable from this host only, and goes with it; a SQLite database is a file in a folder of the test's.
 */
public final class Databases {

    private static final AtomicInteger COUNT = new AtomicInteger();

    private Databases() {}

    /** An own database on the shared PostgreSQL server. */
    public static Database newPostgreSql() {
        PostgreSQLContainer server = Server.RUNNING;
        String name = "postkick_" + COUNT.incrementAndGet();
        var administrator = new Database("postgresql", server.getJdbcUrl(), server.getUsername(), server.getPassword());
        JdbcClient client = JdbcClient.create(administrator.dataSource());
        client.sql("create database " + name).update();
        RealThings.ranAgainst("PostgreSQL "
                + client.sql("show server_version").query(String.class).single());
        return new Database(
                "postgresql",
                "jdbc:postgresql://%s:%d/%s".formatted(server.getHost(), server.getMappedPort(5432), name),
                server.getUsername(),
                server.getPassword());
    }

    /** A database file in the folder, with the settings that {@code application.yml} gives. */
    public static Database newSqlite(Path folder) {
        RealThings.ranAgainst("SQLite " + SQLiteJDBCLoader.getVersion());
        return new Database(
                "sqlite",
                "jdbc:sqlite:" + folder.resolve("postkick-" + COUNT.incrementAndGet() + ".db")
                        + "?journal_mode=WAL&synchronous=FULL&busy_timeout=10000&transaction_mode=IMMEDIATE&foreign_keys=true",
                "",
                "");
    }

    /** What {@code spring.datasource.*} needs to know. The vendor is the name of the folder with its migrations. */
    public record Database(String vendor, String url, String username, String password) {

        public DriverManagerDataSource dataSource() {
            return new DriverManagerDataSource(url, username, password);
        }

        /** Applies the console's migrations; answers itself. */
        public Database migrated() {
            Flyway.configure()
                    .dataSource(dataSource())
                    .locations("classpath:db/migration/" + vendor)
                    .load()
                    .migrate();
            return this;
        }

        @Override
        public String toString() {
            return vendor;
        }
    }

    /** Started when the first test asks. */
    static final class Server {

        static final PostgreSQLContainer RUNNING = start(Ports.Binding.bindIp("127.0.0.1"));

        static PostgreSQLContainer start(Ports.Binding binding) {
            String image = new ImageFromDockerfile("postkick-test/postgresql:trixie", false)
                    .withFileFromPath(".", Path.of("packaging/postgresql"))
                    .get();
            var server = new PostgreSQLContainer(DockerImageName.parse(image).asCompatibleSubstituteFor("postgres"));
            // Each test has a database of its own, and some have roles.
            server.withEnv("POSTGRES_USER_RIGHTS", "createdb createrole");
            server.withCreateContainerCmdModifier(
                    create -> create.getHostConfig().withPortBindings(new PortBinding(binding, ExposedPort.tcp(5432))));
            server.start();
            // Without Testcontainers' reaper, which needs an image of its own, nothing else removes it.
            Runtime.getRuntime().addShutdownHook(new Thread(server::stop));
            return server;
        }
    }
}
