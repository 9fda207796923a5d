package io.postkick.packaging;

import static org.assertj.core.api.Assertions.assertThat;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CopyOnWriteArrayList;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** {@code bin/postkick} against an API that answers as told. */
class PostkickCommandTests {

    private static final String INSTANCES = """
            [{"name":"mx1","configDirectory":"/etc/postfix"},{"name":"out","configDirectory":"/etc/postfix-out"}]""";

    @TempDir
    private Path folder;

    private final List<String> calls = new CopyOnWriteArrayList<>();
    private HttpServer server;
    private int status = 201;
    private String outcome = "DELIVERED";

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
        String answer = list
                ? INSTANCES
                : "{\"outcome\":\"%s\",\"detail\":\"As told.\",\"trace\":[{\"atMicros\":1500,\"text\":\"wrote\"}]}"
                        .formatted(outcome);
        if (!list && status == 307) {
            exchange.getResponseHeaders().add("Location", "/elsewhere");
        }
        byte[] bytes = answer.getBytes(StandardCharsets.UTF_8);
        exchange.sendResponseHeaders(list ? 200 : status, bytes.length);
        exchange.getResponseBody().write(bytes);
        exchange.close();
    }

    private record Ended(int status, String errors) {}

    private Ended postkick(Map<String, String> environment, String... arguments) throws Exception {
        List<String> command = new ArrayList<>(List.of("bin/postkick"));
        command.addAll(List.of(arguments));
        var builder = new ProcessBuilder(command).redirectOutput(ProcessBuilder.Redirect.DISCARD);
        builder.environment().keySet().removeIf(name -> name.startsWith("POSTKICK_") || name.equals("MAIL_CONFIG"));
        builder.environment()
                .put("POSTKICK_URL", "http://127.0.0.1:" + server.getAddress().getPort() + "/");
        builder.environment().putAll(environment);
        Process process = builder.start();
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
}
