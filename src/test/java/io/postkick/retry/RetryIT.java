package io.postkick.retry;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.postkick.testsupport.ConsoleProcess;
import io.postkick.testsupport.ExportedLog;
import io.postkick.testsupport.PostfixSandbox;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** Retries against a real Postfix that defers everything anew: what its log says afterwards, and after the console is killed. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class RetryIT {

    private static final String RETRIES = "/api/v1/instances/test/queue/retries";
    private static final int MESSAGES = 120;
    private static final JsonMapper JSON = new JsonMapper();

    private Path directory;
    private PostfixSandbox postfix;
    private ConsoleProcess console;
    private String token;
    private List<String> ids;

    @BeforeAll
    void start(@TempDir Path temporary) throws IOException {
        directory = temporary;
        postfix = PostfixSandbox.startWith(directory.resolve("postfix"), MESSAGES);
        console = console("100");
        token = console.signIn().token();
        ids = deferred();
        assertThat(ids).hasSize(MESSAGES);
    }

    private List<String> deferred() throws IOException {
        try (Stream<Path> files = Files.walk(postfix.queueDirectory().resolve("deferred"))) {
            return files.filter(Files::isRegularFile)
                    .map(file -> file.getFileName().toString())
                    .sorted(Comparator.reverseOrder())
                    .toList();
        }
    }

    @AfterAll
    void stop() {
        console.close();
        postfix.close();
    }

    private ConsoleProcess console(String rate) {
        return ConsoleProcess.start(
                directory.resolve("data"), postfix.configDirectory(), List.of(), "postkick.queue.retry-rate=" + rate);
    }

    @Test
    void makesPostfixTryOneMessageAnew() throws IOException {
        List<String> before = deferred();
        postfix.fill(1);
        String id = deferred().stream()
                .filter(each -> !before.contains(each))
                .findFirst()
                .orElseThrow();

        JsonNode retry = over(started(Map.of("ids", List.of(id), "reason", "call 17")));

        assertThat(attempts(id)).isEqualTo(1);
        assertThat(retry.get("state").asString()).isEqualTo("DONE");
        assertThat(results(retry)).containsExactly(Map.entry(id, "TRIED_AGAIN"));
        assertThat(retry.get("messages").get(0).get("reason").asString()).contains("connect to 127.0.0.1");
    }

    @Test
    void makesPostfixTryASelectionAndNothingElse() {
        List<String> chosen = ids.subList(1, 4);
        int others = attempts(ids.get(5));
        Map<String, Integer> before = chosen.stream().collect(Collectors.toMap(id -> id, this::attempts));

        JsonNode retry = over(started(Map.of("ids", chosen)));

        assertThat(chosen).allSatisfy(id -> assertThat(attempts(id)).isEqualTo(before.get(id) + 1));
        assertThat(attempts(ids.get(5))).isEqualTo(others);
        assertThat(retry.get("total").asInt()).isEqualTo(3);
    }

    @Test
    void makesPostfixTryWhatMatchesAFilter() {
        String domain = domainOf(ids.get(6));

        JsonNode retry = over(started(Map.of("filter", Map.of("domain", domain))));

        assertThat(results(retry))
                .containsKey(ids.get(6))
                .allSatisfy((id, result) -> assertThat(attempts(id)).as(id).isPositive());
        assertThat(results(retry).keySet())
                .allSatisfy(id -> assertThat(recipients(id)).contains("@" + domain));
    }

    @Test
    void asksForADestinationAsFarAsFastFlushDomainsAllows() {
        String other = ids.stream()
                .map(this::domainOf)
                .filter(domain -> !domain.matches("customer[12]\\.example"))
                .findFirst()
                .orElseThrow();
        JsonNode oneByOne = over(started(Map.of("site", other)));
        assertThat(oneByOne.get("request").asString()).isEqualTo("request=send_file");
        assertThat(oneByOne.get("description").asString())
                .contains("fast_flush_domains of this instance does not have");

        JsonNode listed = over(started(Map.of("site", "customer1.example")));
        assertThat(listed.get("request").asString()).isEqualTo("request=send_site site=customer1.example");
        assertThat(listed.get("state").asString()).isEqualTo("DONE");
    }

    @Test
    void quotesPostfixWhenItDeniesADestination() throws IOException {
        Path mainCf = postfix.configDirectory().resolve("main.cf");
        String original = Files.readString(mainCf);
        // The console does not look into tables; Postfix does.
        Files.writeString(
                mainCf,
                original.replaceFirst("fast_flush_domains = .*", "fast_flush_domains = inline:{ {a.example=1} }"));
        try {
            JsonNode retry = over(started(Map.of("site", "denied.example")));

            assertThat(retry.get("state").asString()).isEqualTo("FAILED");
            assertThat(retry.get("detail").asString()).contains("Postfix answered DENY");
            assertThat(retry.get("request").asString()).isEqualTo("request=send_site site=denied.example");
        } finally {
            Files.writeString(mainCf, original);
        }
    }

    @Test
    void makesPostfixTryEverything() {
        Map<String, Integer> before = ids.stream().collect(Collectors.toMap(id -> id, this::attempts));

        JsonNode retry = over(started(Map.of("everything", true)));

        assertThat(retry.get("total").asInt()).isGreaterThanOrEqualTo(MESSAGES);
        await("an attempt at each")
                .atMost(Duration.ofSeconds(60))
                .untilAsserted(() -> assertThat(ids)
                        .allSatisfy(id -> assertThat(attempts(id)).isGreaterThan(before.get(id))));
    }

    @Test
    void tellsAfterAKillWhatWasSentAndWhatWasNot() {
        console.close();
        console = console("10").withToken(token);
        Map<String, Integer> before = ids.stream().collect(Collectors.toMap(id -> id, this::attempts));
        String retry = started(Map.of("ids", ids));
        await("some requests")
                .atMost(Duration.ofSeconds(60))
                .until(() -> get(retry).get("asked").asInt() > 12);
        console.kill();
        console = console("100").withToken(token);

        JsonNode found = get(retry);
        assertThat(found.get("state").asString()).isEqualTo("UNKNOWN");
        Map<String, String> results = results(found);
        assertThat(results).hasSize(MESSAGES);
        results.forEach((id, result) -> {
            if (result.equals("SENT")) {
                await().atMost(Duration.ofSeconds(30)).until(() -> attempts(id) == before.get(id) + 1);
            } else if (result.equals("NOT_SENT")) {
                assertThat(attempts(id)).as("attempts at " + id).isEqualTo(before.get(id));
            }
        });
        assertThat(results.values().stream().filter("SENT"::equals).count()).isGreaterThanOrEqualTo(12);
        assertThat(results.values().stream().filter("NOT_KNOWN"::equals).count())
                .isLessThanOrEqualTo(1);
        assertThat(results).containsValue("NOT_SENT");
        assertThat(ExportedLog.of(console).actions()).contains("RETRY_INTENDED", "RETRY_CONCLUDED");
    }

    @Test
    void concludesWhatRunsWhenTheConsoleIsStopped() {
        console.close();
        console = console("10").withToken(token);
        String retry = started(Map.of("ids", ids));
        await("a request")
                .atMost(Duration.ofSeconds(60))
                .until(() -> get(retry).get("asked").asInt() > 2);
        console.close();
        console = console("100").withToken(token);

        JsonNode found = get(retry);
        assertThat(found.get("state").asString()).isEqualTo("STOPPED");
        assertThat(found.get("detail").asString()).startsWith("The console was stopped.");
        assertThat(results(found)).containsValue("NOT_SENT").doesNotContainValue("NOT_KNOWN");
    }

    private String started(Map<String, ?> wish) {
        var response = console.post(RETRIES, JSON.writeValueAsString(wish));
        assertThat(response.statusCode()).as(response.body()).isEqualTo(202);
        return response.headers().firstValue("Location").orElseThrow();
    }

    private JsonNode over(String retry) {
        await("the retry to end")
                .atMost(Duration.ofSeconds(90))
                .until(() -> !List.of("RUNNING", "STOPPING")
                        .contains(get(retry).get("state").asString()));
        return get(retry);
    }

    private JsonNode get(String retry) {
        var response = console.get(retry + "?limit=1000");
        assertThat(response.statusCode()).as(response.body()).isEqualTo(200);
        return ConsoleProcess.json(response);
    }

    private static Map<String, String> results(JsonNode retry) {
        Map<String, String> results = new HashMap<>();
        retry.get("messages")
                .forEach(line -> results.put(
                        line.get("id").asString(), line.get("result").asString()));
        return results;
    }

    /** How often the queue manager has taken the message up. */
    private int attempts(String id) {
        return (int) Pattern.compile("qmgr\\[\\d+]: " + id + ": from=.*\\(queue active\\)")
                .matcher(postfix.log())
                .results()
                .count();
    }

    private String domainOf(String id) {
        String recipients = recipients(id);
        return recipients.substring(recipients.indexOf('@') + 1).split("[^a-z0-9.]", 2)[0];
    }

    private String recipients(String id) {
        var response = console.get("/api/v1/instances/test/queue?id=" + id);
        return ConsoleProcess.json(response)
                .get("messages")
                .get(0)
                .get("recipients")
                .toString();
    }
}
