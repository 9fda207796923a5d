package io.postkick;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.DatagramPacket;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;
import org.newsclub.net.unix.AFUNIXDatagramSocket;
import org.newsclub.net.unix.AFUNIXSocketAddress;
import org.springframework.boot.test.system.CapturedOutput;
import org.springframework.boot.test.system.OutputCaptureExtension;

@ExtendWith(OutputCaptureExtension.class)
class ServiceManagerTests {

    private static final int PATIENCE = 60_000;

    @TempDir
    private Path folder;

    @Test
    void tellsThatTheConsoleIsReadyAndThatItEnds() throws IOException {
        Path socket = folder.resolve("notify");
        tells(AFUNIXSocketAddress.of(socket), socket.toString());
    }

    @Test
    void tellsItToANameThatIsNoFile() throws IOException {
        String name = "postkick-notify-" + System.nanoTime();
        tells(AFUNIXSocketAddress.inAbstractNamespace(name), "@" + name);
    }

    private static void tells(AFUNIXSocketAddress address, String setting) throws IOException {
        try (AFUNIXDatagramSocket systemd = AFUNIXDatagramSocket.newInstance()) {
            systemd.bind(address);
            systemd.setSoTimeout(PATIENCE);
            var manager = new ServiceManager(setting);
            manager.ready();
            assertThat(told(systemd)).isEqualTo("READY=1");
            manager.stopping();
            assertThat(told(systemd)).isEqualTo("STOPPING=1");
        }
    }

    private static String told(AFUNIXDatagramSocket systemd) throws IOException {
        var packet = new DatagramPacket(new byte[100], 100);
        systemd.receive(packet);
        return new String(packet.getData(), 0, packet.getLength(), UTF_8);
    }

    @Test
    void goesOnWhereNobodyListens(CapturedOutput output) {
        new ServiceManager("").ready();
        assertThat(output).isEmpty();
        new ServiceManager(folder.resolve("nobody").toString()).ready();
        assertThat(output).contains("systemd could not be told READY=1");
    }
}
