package io.postkick.packaging;

import static org.assertj.core.api.Assertions.assertThat;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import io.postkick.testsupport.Beside;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Duration;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.temporal.ChronoUnit;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CopyOnWriteArrayList;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** {@code bin/postkick} against an API that answers as told. */
@Tag("once")
class PostkickCommandTests {

    private static final String INSTANCES = """
            [{"name":"mx1","configDirectory":"/etc/postfix"},{"name":"out","configDirectory":"/etc/postfix-out"}]""";

    @TempDir
    private Path folder;

    private final List<String> calls = new CopyOnWriteArrayList<>();
    private HttpServer server;
    private int status = 201;
    private String outcome = "DELIVERED";
    private String instances = INSTANCES;
    private String typed = "";

    /** Bytes that are promised and do not come. */
    private int missing;

    /** What is answered of a call that waits for approval; null where none does. */
    private @Nullable String waiting;

    /** Where what comes of an act is said to be; null for nowhere. */
    private @Nullable String location;

    /** What is answered about an act, call by call. */
    private final Deque<String> acts = new ArrayDeque<>();

    @BeforeEach
    void listen() throws IOException {
        server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        server.createContext("/", this::answer);
        server.start();
    }

    @AfterEach
    void stop() {
        server.stop(0);
    }

    private void answer(HttpExchange exchange) throws IOException {
        String body = new String(exchange.getRequestBody().readAllBytes(), StandardCharsets.UTF_8);
        calls.add(exchange.getRequestMethod() + " " + exchange.getRequestURI() + " " + body);
        boolean list = exchange.getRequestMethod().equals("GET");
        boolean act =
                exchange.getRequestURI().getPath().matches(".*/(queue/(acts|pauses)(/.*)?|content|approvals(/.*)?)");
        String answer = act && (waiting == null || list)
                ? acts.remove()
                : list
                        ? instances
                        : "{\"outcome\":\"%s\",\"detail\":\"As told.\",\"trace\":[{\"atMicros\":1500,\"text\":\"wrote\"}]}"
                                .formatted(outcome);
        if (!list && status == 307) {
            exchange.getResponseHeaders().add("Location", "/elsewhere");
        }
        if (waiting != null && !list) {
            answer = waiting;
            exchange.getResponseHeaders().add("Location", "/console/api/v1/approvals/5a0c");
        }
        if (location != null && !list) {
            exchange.getResponseHeaders().add("Location", location);
        }
        byte[] bytes = answer.getBytes(StandardCharsets.UTF_8);
        exchange.sendResponseHeaders(list ? 200 : status, bytes.length + (act ? missing : 0));
        exchange.getResponseBody().write(bytes);
        exchange.getResponseBody().flush();
        exchange.close();
    }

    private record Ended(int status, String errors) {}

    private Path output() {
        return folder.resolve("output");
    }

    private Ended postkick(Map<String, String> environment, String... arguments) throws Exception {
        List<String> command = new ArrayList<>(List.of("bin/postkick"));
        command.addAll(List.of(arguments));
        var builder = new ProcessBuilder(command).redirectOutput(output().toFile());
        builder.environment().keySet().removeIf(name -> name.startsWith("POSTKICK_") || name.equals("MAIL_CONFIG"));
        builder.environment()
                .put("POSTKICK_URL", "http://127.0.0.1:" + server.getAddress().getPort() + "/");
        builder.environment().putAll(environment);
        Process process = builder.start();
        try (var input = process.getOutputStream()) {
            input.write(typed.getBytes(StandardCharsets.UTF_8));
        }
        String errors = new String(process.getErrorStream().readAllBytes(), StandardCharsets.UTF_8);
        return new Ended(process.waitFor(), errors);
    }

    private Ended postkick(String... arguments) throws Exception {
        return postkick(Map.of("POSTKICK_TOKEN", "t"), arguments);
    }

    @Test
    void sendsExactlyTheBytesOfItsArgument() throws Exception {
        assertThat(postkick("-c", "/etc/postfix-out/", "-r", "why", "public", "pickup", "W\\n é\t\""))
                .isEqualTo(new Ended(0, ""));
        assertThat(calls.get(1))
                .isEqualTo(
                        "POST /api/v1/instances/out/services/public/pickup/kicks "
                                + "{\"request\": \"W\\\\x5Cn \\\\xC3\\\\xA9\\\\x09\\\"\", \"verbosity\": 0, \"reason\": \"why\"}");
    }

    @Test
    void tellsTheStepsWhenAsked() throws Exception {
        assertThat(postkick("-vvv", "public", "pickup", "W").errors())
                .isEqualTo("postkick:     1.500 ms  wrote\npostkick: DELIVERED: As told.\n");
        assertThat(calls.get(1)).contains("/mx1/").contains("\"verbosity\": 2");
    }

    @Test
    void failsUnlessItWasSent() throws Exception {
        outcome = "REFUSED";

        assertThat(postkick("public", "pickup", "W")).isEqualTo(new Ended(1, "postkick: REFUSED: As told.\n"));
    }

    @Test
    void keepsToOneServiceWhateverItsName() throws Exception {
        postkick("public", "../private/anvil", "W");

        assertThat(calls.get(1)).startsWith("POST /api/v1/instances/mx1/services/public/..%2Fprivate%2Fanvil/kicks ");
    }

    @Test
    void takesItsTokenToNoOtherAddress() throws Exception {
        status = 307;

        assertThat(postkick("public", "pickup", "W").status()).isEqualTo(2);
        assertThat(calls).noneMatch(call -> call.contains("elsewhere"));
    }

    /** Whoever listens there would read the token. */
    @Test
    void takesItsTokenToNoProxyWithoutTls() throws Exception {
        List<String> seen = new CopyOnWriteArrayList<>();
        HttpServer proxy = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        proxy.createContext("/", exchange -> {
            seen.add(exchange.getRequestURI() + " "
                    + exchange.getRequestHeaders().getFirst("Authorization"));
            exchange.sendResponseHeaders(502, -1);
            exchange.close();
        });
        proxy.start();
        try {
            String address = "http://127.0.0.1:" + proxy.getAddress().getPort();
            Map<String, String> here = proxied(address, "t");
            assertThat(postkick(here, "public", "pickup", "W")).isEqualTo(new Ended(0, ""));

            for (String url : List.of(
                    "http://console.invalid:1", "https://127.0.0.1:1", "https://localhost:1", "https://[::1]:1")) {
                Map<String, String> there = proxied(address, "t");
                there.put("POSTKICK_URL", url);
                assertThat(postkick(there, "public", "pickup", "W").status())
                        .as(url)
                        .isEqualTo(2);
            }
            assertThat(seen).isEmpty();
        } finally {
            proxy.stop(0);
        }
    }

    private static Map<String, String> proxied(String address, String token) {
        Map<String, String> environment = new HashMap<>(Map.of("POSTKICK_TOKEN", token));
        for (String name :
                List.of("http_proxy", "https_proxy", "all_proxy", "HTTP_PROXY", "HTTPS_PROXY", "ALL_PROXY")) {
            environment.put(name, address);
        }
        environment.put("no_proxy", "");
        environment.put("NO_PROXY", "");
        return environment;
    }

    /** A proxy that tunnels sees where to, and nothing else. */
    @Test
    void goesThroughAProxyToATlsServerElsewhere() throws Exception {
        try (ServerSocket proxy = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            Map<String, String> environment = proxied("http://127.0.0.1:" + proxy.getLocalPort(), "secret-token");
            environment.put("POSTKICK_URL", "https://console.invalid");
            CompletableFuture<String> asked = Beside.supply(() -> firstLinesAt(proxy));

            assertThat(postkick(environment, "public", "pickup", "W").status()).isEqualTo(2);

            assertThat(asked.get()).startsWith("CONNECT console.invalid:443 ").doesNotContain("secret-token");
        }
    }

    private static String firstLinesAt(ServerSocket proxy) {
        try (Socket connection = proxy.accept()) {
            var in = new BufferedReader(new InputStreamReader(connection.getInputStream(), StandardCharsets.US_ASCII));
            var lines = new StringBuilder();
            for (String line = in.readLine(); line != null && !line.isEmpty(); line = in.readLine()) {
                lines.append(line).append('\n');
            }
            return lines.toString();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @Test
    void takesTheOnlyInstanceWhereNoneIsNamed() throws Exception {
        instances = "[{\"name\":\"sandbox\",\"configDirectory\":\"/src/target/postfix-sandbox/etc\"}]";

        assertThat(postkick("public", "pickup", "W")).isEqualTo(new Ended(0, ""));
        assertThat(calls.get(1)).startsWith("POST /api/v1/instances/sandbox/services/public/pickup/kicks ");
        assertThat(postkick("-c", "/etc/postfix", "public", "pickup", "W").status())
                .isEqualTo(2);
    }

    @Test
    void asksForOneOfSeveralInstancesThatAreNotTheUsualOne() throws Exception {
        instances = INSTANCES.replace("/etc/postfix\"", "/etc/postfix-in\"");

        assertThat(postkick("public", "pickup", "W").errors())
                .contains("/etc/postfix,", "only: /etc/postfix-in, /etc/postfix-out");
        assertThat(calls).noneMatch(call -> call.startsWith("POST"));
    }

    @Test
    void sendsNothingForAnUnknownInstanceOrWithoutAToken() throws Exception {
        assertThat(postkick("-c", "/srv/postfix", "public", "pickup", "W").errors())
                .contains("/srv/postfix", "only: /etc/postfix, /etc/postfix-out");
        Path token = Files.writeString(folder.resolve("token"), "t\n");
        Files.setPosixFilePermissions(token, PosixFilePermissions.fromString("rw-r-----"));
        assertThat(postkick(Map.of("POSTKICK_TOKEN_FILE", token.toString()), "public", "pickup", "W")
                        .errors())
                .contains("chmod 600");
        assertThat(calls).noneMatch(call -> call.startsWith("POST"));
    }

    @Test
    void tellsWhatBecameOfEachMessage() throws Exception {
        acts.add("{\"id\":\"7b\",\"state\":\"RUNNING\",\"stage\":\"ACTING\"}");
        acts.add("{\"id\":\"7b\",\"state\":\"DONE\",\"stage\":\"OVER\"}");
        acts.add("{\"results\":[{\"id\":\"A1\",\"result\":\"DONE\",\"newId\":\"B1\"}],\"next\":\"1\"}");
        acts.add("{\"results\":[{\"id\":\"A2\",\"result\":\"GONE\",\"text\":\"It left.\"}],\"next\":null}");
        typed = "A1\nA2\n";

        assertThat(postkick("-r", "spam", "requeue", "-")).isEqualTo(new Ended(1, "postkick: act 7b\n"));
        assertThat(Files.readString(output())).isEqualTo("A1 DONE B1\nA2 GONE: It left.\n");
        assertThat(calls)
                .element(1)
                .isEqualTo(
                        "POST /api/v1/instances/mx1/queue/acts {\"act\": \"requeue\", \"ids\": [\"A1\", \"A2\"], \"reason\": \"spam\"}");
        assertThat(calls).element(4).isEqualTo("GET /api/v1/instances/mx1/queue/acts/7b?limit=1000&cursor=1 ");
    }

    @Test
    void doesNotWaitUntilADeletionIsDue() throws Exception {
        acts.add(
                "{\"id\":\"7b\",\"state\":\"RUNNING\",\"stage\":\"WAITING\",\"waiting\":2,\"deletesAt\":\"2026-11-29T12:00:00Z\"}");
        acts.add("{\"results\":[],\"next\":null}");

        assertThat(postkick("-r", "spam", "-c", "/etc/postfix-out", "delete", "A1", "A2"))
                .isEqualTo(new Ended(0, """
                        postkick: act 7b
                        postkick: 2 on hold, to be deleted at 2026-11-29T12:00:00Z; until then this takes it back:
                        postkick: postkick -c /etc/postfix-out undo 7b
                        """));
    }

    @ParameterizedTest
    @CsvSource({"-r spam delete A1", "-r because private rewrite W"})
    void saysWhatWaitsForApprovalAndEndsWithAStatusOfItsOwn(String words) throws Exception {
        status = 202;
        waiting = "{\"id\":\"5a0c\",\"state\":\"ASKED\",\"expiresAt\":\"2026-11-30T12:30:00Z\"}";

        Ended ended = postkick(words.split(" "));

        assertThat(ended.status()).isEqualTo(3);
        assertThat(ended.errors())
                .contains("nothing is done yet", "until 2026-11-30T12:30:00Z: 5a0c", "postkick carry-out 5a0c");
        assertThat(output()).isEmptyFile();
    }

    @Test
    void listsWhatWaitsAndHasItCarriedOut() throws Exception {
        String view =
                "{\"id\":\"5a0c\",\"state\":\"%s\",\"instance\":\"out\",\"title\":\"Delete: 2 messages\",\"expiresAt\":\"soon\","
                        + "\"asker\":\"olga\",\"description\":\"By filter.\"}";
        acts.add("{\"approvals\":["
                + String.join(",", view.formatted("APPROVED"), view.formatted("REFUSED"), view.formatted("CARRIED_OUT"))
                + "]}");
        acts.add(view.formatted("CARRIED_OUT"));
        location = "/console/api/v1/instances/out/queue/acts/5a0c";

        assertThat(postkick("approvals")).isEqualTo(new Ended(0, ""));
        assertThat(output()).hasContent("5a0c APPROVED out soon olga Delete: 2 messages. By filter.");
        assertThat(postkick("carry-out", "5a0c"))
                .isEqualTo(new Ended(0, """
                        postkick: CARRIED_OUT: Delete: 2 messages. By filter.
                        postkick: what comes of it: http://127.0.0.1:%d%s
                        """.formatted(server.getAddress().getPort(), location)));
        assertThat(calls).last().isEqualTo("POST /api/v1/approvals/5a0c/carry-out ");
    }

    @Test
    void undoesAll() throws Exception {
        acts.add("{\"id\":\"7b\",\"state\":\"RUNNING\",\"stage\":\"UNDOING\"}");
        acts.add("{\"results\":[],\"next\":null}");
        acts.add("{\"id\":\"7b\",\"state\":\"UNDONE\",\"stage\":\"OVER\"}");
        acts.add(
                "{\"results\":[{\"id\":\"A1\",\"result\":\"UNDONE\",\"text\":\"Undone by olga. It was released from hold.\"}],\"next\":null}");

        assertThat(postkick("undo", "7b")).isEqualTo(new Ended(0, ""));

        assertThat(Files.readString(output())).isEqualTo("A1 UNDONE: Undone by olga. It was released from hold.\n");
        assertThat(calls).element(1).isEqualTo("POST /api/v1/instances/mx1/queue/acts/7b/undo ");
    }

    @Test
    void undoesAPartAndWaitsForNoMore() throws Exception {
        String waiting = "{\"id\":\"7b\",\"state\":\"RUNNING\",\"stage\":\"WAITING\"}";
        acts.add(waiting);
        acts.add("{\"results\":[{\"id\":\"A9\",\"result\":\"GONE\"}],\"next\":null}");
        acts.add(waiting);
        acts.add(
                "{\"results\":[{\"id\":\"A9\",\"result\":\"GONE\"},{\"id\":\"A1\",\"result\":\"BUSY\",\"text\":\"It is on hold.\"}],\"next\":null}");

        assertThat(postkick("undo", "7b", "A1")).isEqualTo(new Ended(1, ""));

        assertThat(Files.readString(output())).isEqualTo("A1 BUSY: It is on hold.\n");
        assertThat(calls).element(1).isEqualTo("POST /api/v1/instances/mx1/queue/acts/7b/undo {\"ids\": [\"A1\"]}");
    }

    /** Wherever its options stand. */
    @ParameterizedTest
    @CsvSource({
        "read --part body -r why A1",
        "read A1 --part body -r why",
        "-r why read A1 --part body",
        "--part body -r why -- read A1"
    })
    void takesOptionsAnywhere(String words) throws Exception {
        acts.add("{\"text\":\"Dear Ben,\",\"html\":\"\",\"parts\":[],\"notes\":[]}");

        assertThat(postkick(words.split(" "))).isEqualTo(new Ended(0, ""));

        assertThat(calls).element(1).asString().endsWith("/A1/content?part=body&reason=why ");
    }

    @Test
    void takesNoOptionForOneBehindTwoDashes() throws Exception {
        assertThat(postkick("public", "-r", "why", "--", "pickup", "-v")).isEqualTo(new Ended(0, ""));

        assertThat(calls).element(1).asString().contains("\"request\": \"-v\", \"verbosity\": 0, \"reason\": \"why\"");
    }

    @Test
    void saysOfAnActThatItGoesOnWhenTheConsoleAnswersNoMore() throws Exception {
        acts.add("{\"id\":\"7b\",\"state\":\"DONE\",\"stage\":\"OVER\"}");
        acts.add("no JSON");

        assertThat(postkick("hold", "A1").errors()).contains("no answer from", "the act goes on");
    }

    @ParameterizedTest
    @CsvSource({"example.org, domain, 4h", "a@example.org, sender, 30m", "@example.org, sender, 2026-11-29T18:00:00Z"})
    void pauses(String mail, String kind, String howLong) throws Exception {
        acts.add("{\"id\":\"7b\"}");
        Instant before = Instant.now().truncatedTo(ChronoUnit.SECONDS);

        assertThat(postkick("-r", "spam", "pause", mail, howLong)).isEqualTo(new Ended(0, ""));

        assertThat(Files.readString(output())).isEqualTo("7b\n");
        String call = calls.get(1);
        assertThat(call)
                .startsWith(
                        "POST /api/v1/instances/mx1/queue/pauses {\"" + kind + "\": \"" + mail + "\", \"until\": \"")
                .endsWith("\", \"reason\": \"spam\"}");
        Instant until = OffsetDateTime.parse(call.replaceFirst(".*\"until\": \"([^\"]*)\".*", "$1"))
                .toInstant();
        if (howLong.endsWith("Z")) {
            assertThat(until).isEqualTo(howLong);
        } else {
            Duration wanted = Duration.parse("PT" + howLong);
            assertThat(until).isBetween(before.plus(wanted), Instant.now().plus(wanted));
        }
    }

    @Test
    void listsPausesAndWhyTheyDoNotHold() throws Exception {
        acts.add(
                "{\"pauses\":[{\"id\":\"7b\",\"domain\":\"example.org\",\"until\":\"2026-11-29T18:00:00Z\",\"state\":\"ACTIVE\","
                        + "\"held\":3,\"by\":\"olga\",\"reason\":\"spam run\",\"problem\":\"No helper.\"},{\"id\":\"7c\",\"sender\":\"example.net\","
                        + "\"until\":\"2026-11-29T19:00:00Z\",\"state\":\"ENDING\",\"held\":0,\"by\":\"olga\",\"reason\":\"x\"}]}");

        assertThat(postkick("pauses")).isEqualTo(new Ended(0, "postkick: example.org: No helper.\n"));

        assertThat(Files.readString(output())).isEqualTo("""
                        7b example.org 2026-11-29T18:00:00Z ACTIVE 3 olga spam run
                        7c @example.net 2026-11-29T19:00:00Z ENDING 0 olga x
                        """);
        assertThat(calls).element(1).isEqualTo("GET /api/v1/instances/mx1/queue/pauses ");
    }

    @Test
    void liftsAPause() throws Exception {
        acts.add("{\"id\":\"7b\",\"state\":\"ENDING\",\"held\":3}");

        assertThat(postkick("lift", "7b")).isEqualTo(new Ended(0, "postkick: ENDING, 3 to be released\n"));

        assertThat(calls).element(1).isEqualTo("DELETE /api/v1/instances/mx1/queue/pauses/7b ");
    }

    @Test
    void printsHeadersAsTheyAreAndNothingThatATerminalObeys() throws Exception {
        acts.add(
                "{\"headers\":[{\"name\":\"X\",\"value\":\"a\",\"raw\":\"X: a\\r\\n\\tb\\u001b[2J\\u202e\"}],\"notes\":[]}");

        assertThat(postkick("read", "A1")).isEqualTo(new Ended(0, ""));
        assertThat(Files.readString(output())).isEqualTo("X: a\n\tb<U+001B>[2J<U+202E>\n");
        assertThat(calls).element(1).isEqualTo("GET /api/v1/instances/mx1/queue/messages/A1/content?part=headers ");
    }

    @Test
    void printsTextAndNamesPartsBesideIt() throws Exception {
        acts.add("""
                {"text":"Dear Ben,","html":"","parts":[{"number":"1","type":"text/plain","name":null,"size":9},
                {"number":"2","type":"message/rfc822","name":"a\\nb","size":null}],"notes":["MESSAGE_BROKEN"]}""");

        assertThat(postkick("-r", "Ben asked", "--part", "body", "read", "A1")).isEqualTo(new Ended(1, """
                        postkick: part 1  text/plain  9 bytes
                        postkick: part 2  message/rfc822  a b
                        postkick: MESSAGE_BROKEN
                        """));
        assertThat(Files.readString(output())).isEqualTo("Dear Ben,\n");
        assertThat(calls).element(1).asString().endsWith("/A1/content?part=body&reason=Ben+asked ");
    }

    @Test
    void savesAMessageAndSaysWhenItIsNotWhole() throws Exception {
        acts.add("Subject: x\n\nbody");
        assertThat(postkick("-r", "r", "--part", "eml", "read", "A1")).isEqualTo(new Ended(0, ""));
        assertThat(Files.readString(output())).isEqualTo("Subject: x\n\nbody");

        acts.add("Subject: x");
        missing = 5;
        Ended ended = postkick("-r", "r", "--part", "eml", "read", "A1");

        assertThat(ended.status()).isEqualTo(1);
        assertThat(ended.errors()).contains("not whole");
    }

    @Test
    void refusesWhatIsNeitherAKickNorAnAct() throws Exception {
        for (String[] words : new String[][] {
            {"hold"},
            {"public", "pickup"},
            {"public", "pickup", "W", "W"},
            {"pause", "a.example"},
            {"pauses", "x"},
            {"lift"},
            {"undo"},
            {},
            {"read"},
            {"--part", "all", "read", "A1"}
        }) {
            assertThat(postkick(words).status()).isEqualTo(2);
        }
        assertThat(calls).isEmpty();
    }
}
