package io.postkick.host.content.client;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import io.postkick.host.content.ContentCutOff;
import io.postkick.host.content.ContentPart;
import io.postkick.host.content.NoView;
import io.postkick.host.instance.InstanceState;
import io.postkick.host.instance.PostfixInstance;
import io.postkick.testsupport.Beside;
import io.postkick.testsupport.Unprivileged;
import java.io.IOException;
import java.io.InputStream;
import java.net.StandardProtocolFamily;
import java.net.UnixDomainSocketAddress;
import java.nio.ByteBuffer;
import java.nio.channels.ServerSocketChannel;
import java.nio.channels.SocketChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** With somebody at the socket who says whatever a test wants. */
class LocalMessageContentsTests {

    private static final Duration LONG = Duration.ofMinutes(2);
    private static final Duration SHORT = Duration.ofMillis(200);
    private static final PostfixInstance INSTANCE =
            new PostfixInstance("test", "/etc/postfix", null, Map.of(), List.of(), InstanceState.RUNNING, List.of());

    @TempDir
    private Path directory;

    private CompletableFuture<String> asked = new CompletableFuture<>();
    private @Nullable ServerSocketChannel listening;

    @AfterEach
    void close() throws IOException {
        if (listening != null) {
            listening.close();
        }
    }

    private LocalMessageContents contents(Duration patience) throws IOException {
        Unprivileged.permit(directory, "rwxr-xr-x");
        return new LocalMessageContents(new ViewProperties(directory.resolve("s"), "", patience));
    }

    /** Answers one who connects, once they have asked. */
    private void helper(String answer, boolean closes) throws IOException {
        ServerSocketChannel server = ServerSocketChannel.open(StandardProtocolFamily.UNIX);
        listening = server;
        server.bind(UnixDomainSocketAddress.of(directory.resolve("s")));
        asked = Beside.supply(() -> {
            try (server) {
                SocketChannel channel = server.accept();
                StringBuilder said = new StringBuilder();
                ByteBuffer bytes = ByteBuffer.allocate(4096);
                while (!said.toString().endsWith("\n\n") && channel.read(bytes) >= 0) {
                    said.append(StandardCharsets.ISO_8859_1.decode(bytes.flip()));
                    bytes.clear();
                }
                channel.write(ByteBuffer.wrap(answer.getBytes(StandardCharsets.ISO_8859_1)));
                if (closes) {
                    channel.close();
                }
                return said.toString();
            } catch (IOException e) {
                throw new java.io.UncheckedIOException(e);
            }
        });
    }

    private String read(LocalMessageContents contents) throws IOException {
        try (InputStream content = contents.open(INSTANCE, "4C3D1120A5", ContentPart.BODY, 100)) {
            return new String(content.readAllBytes(), StandardCharsets.ISO_8859_1);
        }
    }

    @Test
    void asksAndReadsPieceByPiece() throws Exception {
        helper("OK\nDATA 3\nabcDATA 2\n\n\nEND WHOLE\n", true);

        assertThat(read(contents(LONG))).isEqualTo("abc\n\n");
        assertThat(asked.get())
                .isEqualTo("POSTKICK-VIEW/1 READ\ninstance: /etc/postfix\nid: 4C3D1120A5\npart: body\nmost: 100\n\n");
    }

    @Test
    void asksWhatIsAllowed() throws Exception {
        helper("OK\nparts: headers body\n", true);

        assertThat(contents(LONG).allowed(INSTANCE, LONG)).containsExactlyInAnyOrder(ContentPart.values());
        assertThat(asked.get()).isEqualTo("POSTKICK-VIEW/1 ABLE\ninstance: /etc/postfix\n\n");
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            END TOO_LARGE Too%20large. | TOO_LARGE
            END BROKEN Broken.         | BROKEN
            END TOO_SLOW Slow.         | TOO_SLOW
            ''                         | LOST
            DATA 5                     | LOST
            END NO_SUCH x              | LOST
            DATA 0                     | LOST
            DATA -1                    | LOST
            DATA 65537                 | LOST
            DATA 99999999999999999999  | LOST
            anything                   | LOST
            """)
    void endsNowhereButAtTheEnd(String end, ContentCutOff.Why why) throws Exception {
        helper("OK\nDATA 3\nabc" + (end.isEmpty() ? "" : end + "\n"), true);
        LocalMessageContents contents = contents(LONG);

        try (InputStream content = contents.open(INSTANCE, "4C3D1120A5", ContentPart.HEADERS, 100)) {
            assertThat(content.readNBytes(3)).hasSize(3);
            assertThatExceptionOfType(ContentCutOff.class)
                    .isThrownBy(content::read)
                    .satisfies(cutOff -> assertThat(cutOff.why()).isEqualTo(why));
        }
    }

    @Test
    void waitsNoLongerThanItIsTold() throws Exception {
        helper("OK\nDATA 3\nab", false);
        LocalMessageContents contents = contents(SHORT);

        assertThatExceptionOfType(ContentCutOff.class)
                .isThrownBy(() -> read(contents))
                .satisfies(cutOff -> assertThat(cutOff.why()).isEqualTo(ContentCutOff.Why.LOST));
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            NO GONE It%20is%20gone.      | GONE
            NO NOT_ENABLED Not%20enabled | NOT_ENABLED
            NO UNREADABLE Broken         | UNREADABLE
            NO CLOSED Not%20you.         | CLOSED
            NO NO_SUCH_REASON x          | MISUNDERSTOOD
            NO GONE                      | MISUNDERSTOOD
            HTTP/1.1 200 OK              | MISUNDERSTOOD
            """)
    void saysWhyItReadsNothing(String answer, NoView.Why why) throws Exception {
        helper(answer + "\n", true);
        LocalMessageContents contents = contents(LONG);

        assertThatExceptionOfType(NoView.class)
                .isThrownBy(() -> read(contents))
                .satisfies(refusal -> assertThat(refusal.why()).isEqualTo(why));
    }

    @ParameterizedTest
    @ValueSource(booleans = {true, false})
    void saysThatNoAnswerComes(boolean closes) throws Exception {
        helper("", closes);
        LocalMessageContents contents = contents(closes ? LONG : SHORT);

        assertThatExceptionOfType(NoView.class)
                .isThrownBy(() -> read(contents))
                .satisfies(refusal -> assertThat(refusal.why()).isEqualTo(NoView.Why.CUT_OFF));
    }

    @Test
    void trustsNoSocketThatOthersCouldHaveMade() throws Exception {
        helper("OK\nEND WHOLE\n", true);
        LocalMessageContents contents = contents(LONG);
        Unprivileged.permit(directory, "rwxrwxrwx");

        assertThatExceptionOfType(NoView.class)
                .isThrownBy(() -> read(contents))
                .satisfies(refusal -> assertThat(refusal.why()).isEqualTo(NoView.Why.CLOSED));
    }

    @Test
    void saysThatNobodyListens() throws Exception {
        LocalMessageContents contents = contents(LONG);
        for (boolean there : List.of(false, true)) {
            if (there) {
                Files.createFile(directory.resolve("s"));
            }
            assertThatExceptionOfType(NoView.class)
                    .isThrownBy(() -> contents.allowed(INSTANCE, LONG))
                    .satisfies(refusal -> assertThat(refusal.why()).isEqualTo(NoView.Why.ABSENT))
                    .withMessageContaining("view helper");
        }
    }
}
