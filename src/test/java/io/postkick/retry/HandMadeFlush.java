package io.postkick.retry;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.net.StandardProtocolFamily;
import java.net.UnixDomainSocketAddress;
import java.nio.ByteBuffer;
import java.nio.channels.Channels;
import java.nio.channels.ServerSocketChannel;
import java.nio.channels.SocketChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.ToIntFunction;
import org.springframework.boot.test.util.TestPropertyValues;
import org.springframework.context.ApplicationContextInitializer;
import org.springframework.context.ApplicationListener;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.context.event.ContextClosedEvent;
import org.springframework.util.FileSystemUtils;

/**
 * An instance "mx1" of which flush(8) and the queue manager listen: they keep what they are sent, and flush answers what a test
 * says. {@code fast_flush_domains} has listed.example, and a table.
 */
class HandMadeFlush implements ApplicationContextInitializer<ConfigurableApplicationContext> {

    private final List<String> received = new CopyOnWriteArrayList<>();
    private final Map<ServerSocketChannel, Thread> servers = new HashMap<>();
    private volatile ToIntFunction<String> answer = request -> 0;
    private volatile boolean hangsUpUnread;
    private Path directory = Path.of("");

    @Override
    public void initialize(ConfigurableApplicationContext context) {
        try {
            directory = Files.createTempDirectory("mx1");
            Files.createDirectories(directory.resolve("spool/public"));
            configure("listed.example");
            define("flush", "qmgr", "showq");
            listen();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        TestPropertyValues.of(
                        "postkick.instances[0].name=mx1",
                        "postkick.instances[0].config-directory=" + directory,
                        "postkick.ask.connect-timeout=2s",
                        "postkick.ask.answer-timeout=2s")
                .applyTo(context);
        context.getBeanFactory().registerSingleton("handMadeFlush", this);
        context.addApplicationListener((ApplicationListener<ContextClosedEvent>) closed -> close());
    }

    /** Has master.cf these public services, and none besides; who listens goes on listening. */
    void define(String... services) throws IOException {
        var lines = new StringBuilder("smtp unix - - n - - smtp\n");
        for (String service : services) {
            lines.append(service).append(" unix n - n - - ").append(service).append('\n');
        }
        Files.writeString(directory.resolve("master.cf"), lines);
    }

    void configure(String fastFlushDomains) throws IOException {
        Files.writeString(
                directory.resolve("main.cf"),
                "queue_directory = %s%nmaillog_file = %s%nfast_flush_domains = %s%n"
                        .formatted(directory.resolve("spool"), mailLog(), fastFlushDomains));
    }

    private Path mailLog() {
        return directory.resolve("mail.log");
    }

    /** Has Postfix log a line. */
    void log(Instant at, String text) {
        log("%s mx1 postfix/%s%n".formatted(at, text));
    }

    /** Has the log a line as it stands. */
    void log(String line) {
        try {
            Files.writeString(mailLog(), line, StandardOpenOption.CREATE, StandardOpenOption.APPEND);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Takes the log away, as if there were none. */
    void removeLog() throws IOException {
        Files.deleteIfExists(mailLog());
    }

    /** What came in, in order, as {@code name=value name=value} or as the letters of a trigger. */
    List<String> received() {
        return List.copyOf(received);
    }

    /** Forgets what came in, and answers OK again. */
    void reset() throws IOException {
        received.clear();
        answer = request -> 0;
        Files.writeString(mailLog(), "");
        configure("listed.example");
        define("flush", "qmgr", "showq");
        hangsUpUnread = false;
        if (servers.isEmpty()) {
            listen();
        }
    }

    /** What flush answers to a request; called after the request is in, before the answer. */
    void answer(ToIntFunction<String> status) {
        answer = status;
    }

    void listen() throws IOException {
        serve("flush");
        serve("qmgr");
    }

    /** As a Postfix that ends just now: a connection is made, and broken before anybody has read from it. */
    void hangUpUnread() {
        hangsUpUnread = true;
    }

    /** As after {@code postfix stop}: the sockets stay, and nobody listens. */
    void hangUp() throws IOException, InterruptedException {
        for (ServerSocketChannel server : servers.keySet()) {
            server.close();
        }
        for (Thread thread : servers.values()) {
            // Until it has left accept(2), the socket still listens.
            thread.join(30_000);
        }
        servers.clear();
    }

    private void serve(String service) throws IOException {
        Path path = directory.resolve("spool/public").resolve(service);
        Files.deleteIfExists(path);
        ServerSocketChannel server = ServerSocketChannel.open(StandardProtocolFamily.UNIX);
        server.bind(UnixDomainSocketAddress.of(path), 10);
        Thread thread = new Thread(() -> accept(service, server), service);
        thread.setDaemon(true);
        thread.start();
        servers.put(server, thread);
    }

    private void accept(String service, ServerSocketChannel server) {
        while (server.isOpen()) {
            try (SocketChannel connection = server.accept()) {
                if (hangsUpUnread) {
                    received.add("a connection");
                } else if (service.equals("flush")) {
                    write(connection, "protocol\0queue_flush_protocol\0\0");
                    String request = attributes(Channels.newInputStream(connection));
                    received.add(request);
                    // As attr_print0.c does it: unsigned.
                    write(connection, "status\0" + Integer.toUnsignedString(answer.applyAsInt(request)) + "\0\0");
                } else {
                    ByteBuffer request = ByteBuffer.allocate(2048);
                    connection.read(request);
                    received.add(service + " "
                            + new String(request.array(), 0, request.position() - 1, StandardCharsets.US_ASCII));
                }
            } catch (IOException e) {
                if (!server.isOpen()) {
                    return;
                }
            }
        }
    }

    private static void write(SocketChannel connection, String text) throws IOException {
        connection.write(ByteBuffer.wrap(text.getBytes(StandardCharsets.UTF_8)));
    }

    private static String attributes(InputStream in) throws IOException {
        List<String> words = new ArrayList<>();
        var word = new ByteArrayOutputStream();
        for (int c = in.read(); c >= 0; c = in.read()) {
            if (c != 0) {
                word.write(c);
            } else if (word.size() == 0) {
                break;
            } else {
                words.add(word.toString(StandardCharsets.UTF_8));
                word.reset();
            }
        }
        var text = new StringBuilder();
        for (int i = 0; i + 1 < words.size(); i += 2) {
            text.append(i == 0 ? "" : " ").append(words.get(i)).append('=').append(words.get(i + 1));
        }
        return text.toString();
    }

    private void close() {
        try {
            hangUp();
            FileSystemUtils.deleteRecursively(directory);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
