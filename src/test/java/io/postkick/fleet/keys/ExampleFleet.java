package io.postkick.fleet.keys;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.postkick.fleet.link.Link;
import io.postkick.fleet.link.LinkSettings;
import io.postkick.fleet.link.NatsLink;
import io.postkick.fleet.wire.Credentials;
import io.postkick.fleet.wire.HostId;
import io.postkick.fleet.wire.Nkey;
import io.postkick.testsupport.ConsoleProcess;
import io.postkick.testsupport.NatsBroker;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** A fleet as the command makes it, with its broker running. */
final class ExampleFleet implements AutoCloseable {

    private final List<Link> links = new ArrayList<>();
    private final String server;
    private final NatsBroker broker;
    private final FleetKeys keys;

    ExampleFleet(Path folder) throws IOException {
        server = "localhost:" + ConsoleProcess.freePort();
        Path directory = folder.resolve("fleet");
        init(directory, server);
        keys = FleetKeys.load(directory, Clock.systemUTC());
        broker = new NatsBroker(directory, Files.createDirectories(folder.resolve("run")));
        broker.start();
    }

    static void init(Path directory, String servers) {
        ByteArrayOutputStream said = new ByteArrayOutputStream();
        PrintStream words = new PrintStream(said, true, StandardCharsets.UTF_8);
        int status = FleetCommand.run(
                List.of("init", "--directory", directory.toString(), "--name", "example", "--servers", servers), words, words);
        assertThat(status).as(said.toString(StandardCharsets.UTF_8)).isZero();
    }

    String server() {
        return server;
    }

    NatsBroker broker() {
        return broker;
    }

    FleetKeys keys() {
        return keys;
    }

    LinkSettings console() {
        return keys.console(List.of(server));
    }

    /** A host that has been given its credentials. */
    record Host(String id, Nkey key, LinkSettings settings) {}

    Host host() {
        String id = HostId.fresh();
        Nkey key = Nkey.fresh(Nkey.Kind.USER);
        Credentials credentials = new Credentials(keys.credentialsForHost(id, key.publicKey()), key.seed());
        return new Host(id, key, settings(id, credentials, keys.authority()));
    }

    LinkSettings settings(String user, @Nullable Credentials credentials, @Nullable String authority) {
        return new LinkSettings(List.of(server), authority, credentials, user, false);
    }

    /** Connected when this returns. */
    Link connected(LinkSettings settings) {
        Link link = link(settings);
        await().until(() -> link.state().connected());
        return link;
    }

    Link link(LinkSettings settings) {
        Link link = new NatsLink(settings);
        links.add(link);
        return link;
    }

    @Override
    public void close() {
        links.forEach(Link::close);
        broker.close();
    }
}
