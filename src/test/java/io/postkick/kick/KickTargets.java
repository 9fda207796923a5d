package io.postkick.kick;

import io.postkick.testsupport.FakePostfix;
import io.postkick.testsupport.FakeService;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.DatagramPacket;
import java.net.UnixDomainSocketAddress;
import java.nio.channels.SocketChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import org.newsclub.net.unix.AFUNIXDatagramSocket;
import org.newsclub.net.unix.AFUNIXSocketAddress;
import org.springframework.boot.test.util.TestPropertyValues;
import org.springframework.context.ApplicationContextInitializer;
import org.springframework.context.ConfigurableApplicationContext;

/** An instance "mx1" with endpoints of every kind, of which those that listen keep what they are sent, and one that is "broken". */
class KickTargets implements ApplicationContextInitializer<ConfigurableApplicationContext> {

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

    private final FakePostfix postfix = FakePostfix.temporary().configure(MASTER_CF);
    private final FakePostfix broken =
            FakePostfix.temporary().configure(MASTER_CF, "queue_directory = $a\na = $b\nb = $a\n");
    private final List<String> received = new CopyOnWriteArrayList<>();
    private volatile Runnable whenAsked = () -> {};

    @Override
    public void initialize(ConfigurableApplicationContext context) {
        try {
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
        postfix.join(context, 0, "mx1");
        broken.join(context, 1, "broken");
        TestPropertyValues.of("postkick.kick.connect-timeout=300ms").applyTo(context);
        context.getBeanFactory().registerSingleton("kickTargets", this);
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

    private void makeWhatIsNoService() throws IOException {
        Files.writeString(postfix.endpoint("public/plain"), "a file");
        Files.createSymbolicLink(postfix.endpoint("public/outward"), Path.of("../private/anvil"));
        FakeService.leftBehind(postfix.endpoint("public/deserted"));
        postfix.listen("public/busy", 1);
        for (int i = 0; i < 2; i++) {
            postfix.closing(SocketChannel.open(UnixDomainSocketAddress.of(postfix.endpoint("public/busy"))));
        }
    }

    private void serve(String service) {
        postfix.serve(service, connection -> {
            String request = connection.read();
            whenAsked.run();
            received.add(service + " " + request.replace("\0", "\\0"));
        });
    }

    private void serveDatagrams(String service) throws IOException {
        AFUNIXDatagramSocket socket = postfix.closing(AFUNIXDatagramSocket.newInstance());
        socket.bind(AFUNIXSocketAddress.of(postfix.endpoint(service)));
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
}
