package io.postkick.retry;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.postkick.testsupport.ConsoleProcess;
import io.postkick.testsupport.PostfixSandbox;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** The packaged console and a private Postfix that defers everything anew. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
abstract class RealRetriesTest {

    static final int MESSAGES = 120;

    private static final String RETRIES = "/api/v1/instances/test/queue/retries";
    private static final JsonMapper JSON = new JsonMapper();

    Path directory;
    PostfixSandbox postfix;
    ConsoleProcess console;
    String token;
    List<String> ids;

    @BeforeAll
    void start(@TempDir Path temporary) throws IOException {
        directory = temporary;
        postfix = PostfixSandbox.startWith(directory.resolve("postfix"), MESSAGES);
        console = console("100");
        token = console.token();
        ids = deferred();
        assertThat(ids).hasSize(MESSAGES);
    }

    List<String> deferred() throws IOException {
        return files("deferred").stream().sorted(Comparator.reverseOrder()).toList();
    }

    private List<String> files(String queue) throws IOException {
        try (Stream<Path> files = Files.walk(postfix.queueDirectory().resolve(queue))) {
            return files.filter(Files::isRegularFile)
                    .map(file -> file.getFileName().toString())
                    .toList();
        } catch (UncheckedIOException goneMeanwhile) {
            return List.of("moving");
        }
    }

    @AfterAll
    void stop() {
        console.close();
        postfix.close();
    }

    /** Settings of the database; none for the embedded one. */
    List<String> database() {
        return List.of();
    }

    /** Ends the console, and starts one that makes so many requests a second. */
    void restart(String rate) {
        console.close();
        console = console(rate);
    }

    ConsoleProcess console(String rate) {
        List<String> settings = new ArrayList<>(database());
        settings.add("postkick.queue.retry-rate=" + rate);
        ConsoleProcess started = ConsoleProcess.start(
                directory.resolve("data"), postfix.configDirectory(), List.of(), settings.toArray(String[]::new));
        return token == null ? started.signIn() : started.withToken(token);
    }

    String started(Map<String, ?> wish) {
        var response = console.post(RETRIES, JSON.writeValueAsString(wish));
        assertThat(response.statusCode()).as(response.body()).isEqualTo(202);
        return response.headers().firstValue("Location").orElseThrow();
    }

    JsonNode over(String retry) {
        await("the retry to end")
                .until(() -> !List.of("RUNNING", "STOPPING")
                        .contains(get(retry).get("state").asString()));
        return get(retry);
    }

    JsonNode get(String retry) {
        var response = console.get(retry + "?limit=1000");
        assertThat(response.statusCode()).as(response.body()).isEqualTo(200);
        return ConsoleProcess.json(response);
    }

    static Map<String, String> results(JsonNode retry) {
        Map<String, String> results = new HashMap<>();
        retry.get("messages")
                .forEach(line -> results.put(
                        line.get("id").asString(), line.get("result").asString()));
        return results;
    }

    /** How often the queue manager has taken the message up. */
    int attempts(String id) {
        return (int) Pattern.compile("qmgr\\[\\d+]: " + id + ": from=.*\\(queue active\\)")
                .matcher(postfix.log())
                .results()
                .count();
    }

    String domainOf(String id) {
        String recipients = recipients(id);
        return recipients.substring(recipients.indexOf('@') + 1).split("[^a-z0-9.]", 2)[0];
    }

    /** Of a message that is in the queue: showq may miss one that Postfix moves from queue to queue meanwhile. */
    String recipients(String id) {
        return await("message " + id)
                .until(() -> listed(id), listed -> !listed.isEmpty())
                .get(0)
                .get("recipients")
                .toString();
    }

    private JsonNode listed(String id) {
        return ConsoleProcess.json(console.get("/api/v1/instances/test/queue?id=" + id))
                .get("messages");
    }

    /** Started, and so far that Postfix was asked more than that often. */
    String startedUntil(int asked) {
        String retry = started(Map.of("ids", ids));
        await("some requests").until(() -> get(retry).get("asked").asInt() > asked);
        return retry;
    }

    /**
     * Once all are at rest: what an earlier test asked for may be taken up late. A message that came into incoming while Postfix was
     * reloaded would wait there for queue_run_delay, so the queue manager is told to look.
     */
    Map<String, Integer> attemptsAtAll() {
        assertThat(console.post("/api/v1/instances/test/services/public/qmgr/kicks", "{\"request\":\"I\"}")
                        .statusCode())
                .isEqualTo(201);
        await("messages at rest").untilAsserted(() -> assertThat(deferred()).containsAll(ids));
        return ids.stream().collect(Collectors.toMap(id -> id, this::attempts));
    }
}
