package io.postkick.testsupport;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import java.io.IOException;
import java.net.ConnectException;
import java.net.UnixDomainSocketAddress;
import java.nio.ByteBuffer;
import java.nio.channels.SocketChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Proves that the Postfix containers are what the other tests take them for. */
class PostfixContainerIT {

    @ParameterizedTest
    @MethodSource("io.postkick.testsupport.PostfixContainer#versions")
    void leavesMailInMaildropUntilThisHostKicksPickup(String version) throws IOException {
        try (var postfix = PostfixContainer.ofVersion(version)) {
            postfix.start();
            Path waiting = postfix.leaveInMaildrop("waiting@example.com");
            assertThat(postfix.exec("postconf", "-h", "mail_version")).startsWith(version + ".");
            assertThat(waiting).exists();

            write(postfix.spool().resolve("public/pickup"), "W\0");

            postfix.awaitLog("to=<waiting@example.com>.*status=deferred");
            assertThat(waiting).doesNotExist();
        }
    }

    @ParameterizedTest
    @MethodSource("io.postkick.testsupport.PostfixContainer#versions")
    void leavesItsSocketsBehindWhenPostfixStops(String version) throws IOException {
        try (var postfix = PostfixContainer.ofVersion(version)) {
            postfix.start();
            Path pickup = postfix.spool().resolve("public/pickup");
            postfix.stopPostfix();
            assertThat(pickup).exists();
            assertThatExceptionOfType(ConnectException.class).isThrownBy(() -> write(pickup, "W\0"));

            postfix.startPostfix();
            write(pickup, "W\0");
            postfix.sendmail("sender@example.org", "direct@example.com", "Hello");
            postfix.awaitLog("to=<direct@example.com>.*status=deferred");
        }
    }

    private static void write(Path socket, String text) throws IOException {
        try (var channel = SocketChannel.open(UnixDomainSocketAddress.of(socket))) {
            channel.write(ByteBuffer.wrap(text.getBytes(StandardCharsets.US_ASCII)));
        }
    }
}
