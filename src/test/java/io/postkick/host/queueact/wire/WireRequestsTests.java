package io.postkick.host.queueact.wire;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import io.postkick.host.queueact.Batch;
import io.postkick.host.queueact.QueueAct;
import java.io.EOFException;
import java.io.IOException;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class WireRequestsTests {

    private static final String ID = "0b5ad7a6-1c6a-4c0c-8d58-bb2a6fd9a1f4";

    private static final String ACT = """
            POSTKICK-QUEUE/2 ACT
            instance: /etc/postfix
            act: hold
            id: 0b5ad7a6-1c6a-4c0c-8d58-bb2a6fd9a1f4
            number: 1
            actor: alice
            reason:\s
            count: 2

            4C3D1120A5
            4Xh2Pn3DkGzJx3R
            """;

    @Test
    void readsBackWhatItWrites() throws Exception {
        List<WireRequest> requests = List.of(
                new WireRequest.Able("/etc/post fix%/ä"),
                new WireRequest.Log(0, 1),
                new WireRequest.Log(Long.MAX_VALUE / 16, WireLimits.MOST_ENTRIES),
                new WireRequest.Act(
                        "/etc/postfix",
                        new Batch(
                                QueueAct.DELETE,
                                ID,
                                7,
                                "Ünal \"x\"\n",
                                "why?\n\t€ 😀",
                                List.of("4C3D1120A5", "4C3D1120A6"),
                                Map.of("4C3D1120A6", Instant.parse("2026-11-29T10:00:00.123456789Z")))));

        try (SocketPair pair = new SocketPair();
                WireLines lines = pair.lines();
                WireLines other = pair.otherLines()) {
            for (WireRequest request : requests) {
                WireRequests.write(request, other);
                assertThat(WireRequests.read(lines)).isEqualTo(request);
            }
        }
    }

    @Test
    void takesAsManyMessagesAsThereMayBe() throws Exception {
        String ids = IntStream.range(0, WireLimits.MOST_MESSAGES)
                .mapToObj(i -> String.format("4Xh2Pn3DkGBCz%014d\n", i))
                .collect(Collectors.joining());
        String begin = ACT.substring(0, ACT.indexOf("\n\n") + 2);

        WireRequest read = read(begin.replace("count: 2", "count: " + WireLimits.MOST_MESSAGES) + ids);

        assertThat(((WireRequest.Act) read).batch().ids()).hasSize(WireLimits.MOST_MESSAGES);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "ALL",
                "-d",
                "-",
                "",
                "4C3D1120A7  1795946400.123456789",
                "4C3D1120A7 1795946400.123456789 ",
                "4C3D1120A7 1795946400.12345678+",
                "4C3D1120A7 1795946400",
                " 4C3D1120A7",
                "4C3D1120A7 ",
                "../4C3D1120A7",
                "/etc/passwd",
                "4C3D1120A5",
                "4c3d1120a7",
                "4C3D1120A7\u0000",
                "4C3D1120A7\r",
                "4C3D11\u00e420A7",
                "4C3D1120A7/",
                "4C3D1120A74C3D1120A74C3D1120A7"
            })
    void takesNoLineThatIsNoQueueIdOrComesTwice(String line) {
        refuses(ACT.replace("4Xh2Pn3DkGzJx3R", line));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "POSTKICK-QUEUE/2 ACT -> POSTKICK-QUEUE/1 ACT",
                "POSTKICK-QUEUE/2 ACT -> GET / HTTP/1.1",
                "POSTKICK-QUEUE/2 ACT -> POSTKICK-QUEUE/2 ACT ",
                "act: hold -> act: purge",
                "act: hold -> act: Hold",
                "act: hold -> act:hold",
                "act: hold\n -> ",
                "act: hold -> act: hold\nact: hold",
                "id: 0b5a -> id: ../../0b5a",
                "0b5ad7a6 -> 0B5AD7A6",
                "number: 1 -> number: 0",
                "number: 1 -> number: 01",
                "number: 1 -> number: -1",
                "number: 1 -> number: 1000001",
                "number: 1 -> number: 99999999999999999999",
                "number: 1 -> number:",
                "actor: alice -> actor: ali ce",
                "actor: alice -> actor: %",
                "actor: alice -> actor: %4",
                "actor: alice -> actor: %4g",
                "actor: alice -> actor: %c3%a4",
                "actor: alice -> actor: %C3",
                "actor: alice -> actor: ali\"ce",
                "instance: /etc/postfix -> instance: /etc/postfix\u0007",
                "count: 2 -> count: 0",
                "count: 2 -> count: 10001",
                "count: 2\n -> count: 2\nmore: 1\n"
            })
    void takesNothingThatIsNotExactlyTheProtocol(String change) {
        String[] sides = change.split(" -> ", -1);
        assertThat(ACT).contains(sides[0]);

        refuses(ACT.replace(sides[0], sides[1]));
    }

    @Test
    void takesNoTextThatIsTooLong() {
        refuses(ACT.replace("alice", "a".repeat(WireLimits.LONGEST_NAME + 1)));
        refuses(ACT.replace("reason: ", "reason: " + "a".repeat(WireLimits.LONGEST_REASON + 1)));
        refuses(ACT.replace("reason: ", "reason: " + "a".repeat(WireLimits.LONGEST_LINE)));
    }

    @Test
    void tellsAnEndFromALine() {
        assertThatExceptionOfType(EOFException.class).isThrownBy(() -> read(ACT.substring(0, ACT.length() - 1)));
    }

    private static void refuses(String text) {
        assertThatExceptionOfType(NotTheProtocol.class).isThrownBy(() -> read(text));
    }

    private static WireRequest read(String text) throws IOException, NotTheProtocol {
        try (SocketPair pair = new SocketPair();
                WireLines lines = pair.lines()) {
            Thread writer = new Thread(() -> {
                try {
                    pair.raw(text).end();
                } catch (IOException e) {
                    // Whoever refuses reads no further.
                    return;
                }
            });
            writer.start();
            return WireRequests.read(lines);
        }
    }
}
