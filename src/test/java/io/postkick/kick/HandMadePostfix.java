package io.postkick.kick;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.DatagramPacket;
import java.net.StandardProtocolFamily;
import java.net.UnixDomainSocketAddress;
import java.nio.ByteBuffer;
import java.nio.channels.ServerSocketChannel;
import java.nio.channels.SocketChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import org.newsclub.net.unix.AFUNIXDatagramSocket;
import org.newsclub.net.unix.AFUNIXSocketAddress;
import org.springframework.boot.test.util.TestPropertyValues;
import org.springframework.context.ApplicationContextInitializer;
import org.springframework.context.ApplicationListener;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.context.event.ContextClosedEvent;
import org.springframework.util.FileSystemUtils;

/** An instance "mx1" with configuration files and endpoints made by hand; those that listen keep what they are sent. */
class HandMadePostfix implements ApplicationContextInitializer<ConfigurableApplicationContext> {

    private static final String MASTER_CF = """
            pickup    fifo  n       -       y       60      1       pickup
            pickup    unix  n       -       y       60      1       pickup
            qmgr      unix  n       -       y       300     1       qmgr
            plain     unix  n       -       y       -       -       smtp
            outward   unix  n       -       y       -       -       smtp
            deserted  unix  n       -       y       -       -       smtp
            busy      unix  n       -       y       -       -       smtp
            gone      unix  n       -       y       -       -       smtp
            anvil     unix  -       -       y       -       1       anvil
            postlog   unix-dgram n  -       n       -       1       postlogd
            records   unix  n       -       n       -       1       own-program
            records   unix-dgram n  -       n       -       1       own-program
            misnamed  unix  n       -       n       -       1       own-program
            """;

    private final List<ServerSocketChannel> servers = new ArrayList<>();
    private final List<AFUNIXDatagramSocket> datagrams = new ArrayList<>();
    private final List<SocketChannel> waiting = new ArrayList<>();
    private final List<String> received = new CopyOnWriteArrayList<>();
    private Path directory = Path.of("");
    private volatile Runnable whenAsked = () -> {};

    @Override
    public void initialize(ConfigurableApplicationContext context) {
        try {
            directory = Files.createTempDirectory("mx1");
            configure();
            serve("public/pickup");
            serve("public/qmgr");
            serve("private/anvil");
            serveDatagrams("public/postlog");
            serveDatagrams("public/records");
            serveDatagrams("public/misnamed");
            makeWhatIsNoService();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        TestPropertyValues.of(
                        "postkick.instances[0].name=mx1",
                        "postkick.instances[0].config-directory=" + directory.resolve("etc"),
                        "postkick.instances[1].name=broken",
                        "postkick.instances[1].config-directory=" + directory.resolve("broken"),
                        "postkick.kick.connect-timeout=300ms")
                .applyTo(context);
        context.getBeanFactory().registerSingleton("handMadePostfix", this);
        context.addApplicationListener((ApplicationListener<ContextClosedEvent>) closed -> close());
    }

    /** What the services of the instance were sent, each as {@code class/name request}, since the last call. */
    List<String> received() {
        List<String> soFar = List.copyOf(received);
        received.clear();
        return soFar;
    }

    /** What to do when a service has read a request and has not closed the connection yet. */
    void whenAsked(Runnable action) {
        whenAsked = action;
    }

    private void configure() throws IOException {
        Files.createDirectories(spool("public"));
        Files.createDirectories(spool("private"));
        Files.createDirectories(directory.resolve("etc"));
        Files.createDirectories(directory.resolve("broken"));
        Files.writeString(directory.resolve("etc/main.cf"), "queue_directory = " + spool("") + "\n");
        Files.writeString(directory.resolve("etc/master.cf"), MASTER_CF);
        Files.writeString(directory.resolve("broken/main.cf"), "queue_directory = $a\na = $b\nb = $a\n");
        Files.writeString(directory.resolve("broken/master.cf"), MASTER_CF);
    }

    private void makeWhatIsNoService() throws IOException {
        Files.writeString(spool("public/plain"), "a file");
        Files.createSymbolicLink(spool("public/outward"), Path.of("../private/anvil"));
        listen("public/deserted", 1).close();
        listen("public/busy", 1);
        for (int i = 0; i < 2; i++) {
            waiting.add(SocketChannel.open(UnixDomainSocketAddress.of(spool("public/busy"))));
        }
    }

    private void serve(String service) throws IOException {
        ServerSocketChannel server = listen(service, 10);
        Thread thread = new Thread(() -> accept(service, server), service);
        thread.setDaemon(true);
        thread.start();
    }

    private void serveDatagrams(String service) throws IOException {
        AFUNIXDatagramSocket socket = AFUNIXDatagramSocket.newInstance();
        socket.bind(AFUNIXSocketAddress.of(spool(service)));
        datagrams.add(socket);
        Thread thread = new Thread(() -> receive(service, socket), service);
        thread.setDaemon(true);
        thread.start();
    }

    private void receive(String service, AFUNIXDatagramSocket socket) {
        while (!socket.isClosed()) {
            var packet = new DatagramPacket(new byte[2048], 2048);
            try {
                socket.receive(packet);
                received.add(
                        service + " " + new String(packet.getData(), 0, packet.getLength(), StandardCharsets.UTF_8));
            } catch (IOException e) {
                return;
            }
        }
    }

    private ServerSocketChannel listen(String service, int backlog) throws IOException {
        ServerSocketChannel server = ServerSocketChannel.open(StandardProtocolFamily.UNIX);
        server.bind(UnixDomainSocketAddress.of(spool(service)), backlog);
        servers.add(server);
        return server;
    }

    private void accept(String service, ServerSocketChannel server) {
        while (server.isOpen()) {
            try (SocketChannel connection = server.accept()) {
                ByteBuffer request = ByteBuffer.allocate(2048);
                connection.read(request);
                whenAsked.run();
                received.add(service + " "
                        + new String(request.array(), 0, request.position(), StandardCharsets.ISO_8859_1)
                                .replace("\0", "\\0"));
            } catch (IOException e) {
                return;
            }
        }
    }

    private Path spool(String path) {
        return directory.resolve("spool").resolve(path);
    }

    private void close() {
        try {
            for (SocketChannel client : waiting) {
                client.close();
            }
            for (AFUNIXDatagramSocket socket : datagrams) {
                socket.close();
            }
            for (ServerSocketChannel server : servers) {
                server.close();
            }
            FileSystemUtils.deleteRecursively(directory);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
