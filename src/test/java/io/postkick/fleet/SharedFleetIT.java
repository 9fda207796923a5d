package io.postkick.fleet;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.postkick.testsupport.ConsoleProcess;
import io.postkick.testsupport.Databases;
import io.postkick.testsupport.NatsBroker;
import io.postkick.testsupport.PostfixSandbox;
import java.io.UncheckedIOException;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** Two consoles on one PostgreSQL with the keys of one fleet, and a mail host that obeys both. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class SharedFleetIT {

    private static final String JAR = System.getProperty("postkick.agent-jar", "target/postkick-console-agent.jar");

    private static final JsonMapper JSON = new JsonMapper();

    private final Databases.Database database = Databases.newPostgreSql();
    private final List<PostfixSandbox> postfixes = new ArrayList<>();
    private Path folder;
    private String server;
    private NatsBroker broker;
    private volatile ConsoleProcess one;
    private volatile ConsoleProcess other;
    private Process agent;

    @BeforeAll
    void makeAFleetOfTwoConsoles(@TempDir Path fresh) throws Exception {
        folder = fresh;
        server = "localhost:" + ConsoleProcess.freePort();
        String keys = folder.resolve("fleet").toString();
        run(Stream.concat(
                        ConsoleProcess.command().stream(),
                        Stream.of("fleet", "init", "--name", "example", "--servers", server, "--directory", keys))
                .toList());
        broker = new NatsBroker(folder.resolve("fleet"), Files.createDirectories(folder.resolve("broker")));
        broker.start();
        for (String name : List.of("own", "mx1")) {
            postfixes.add(PostfixSandbox.startWith(folder.resolve("postfix-" + name), 5));
        }
        one = start("one").signIn();
        other = start("other").withToken(one.token());
        String line = json(one.post("/api/v1/hosts", "{\"name\":\"mx1\",\"tags\":[\"test\"]}"), 201)
                .get("joinLine")
                .asString();
        run(agent("join", line.substring(line.lastIndexOf(' ') + 1)));
        agent = new ProcessBuilder(agent())
                .redirectErrorStream(true)
                .redirectOutput(folder.resolve("agent.log").toFile())
                .start();
        await().until(() -> has(one) && has(other));
    }

    @AfterAll
    void stop() {
        if (agent != null) {
            agent.destroyForcibly();
        }
        Stream.of(one, other).filter(console -> console != null).forEach(ConsoleProcess::close);
        if (broker != null) {
            broker.close();
        }
        postfixes.forEach(PostfixSandbox::close);
    }

    @Test
    void areToldTheSameAndEachActHasOneEndWhenTheyAreKilledAndStoppedByTurns() throws Exception {
        assertThat(change("{\"tags\":[\"edge\"]}")).contains("edge");
        await().until(() -> other.get("/api/v1/hosts/mx1").body().contains("edge"));

        AtomicBoolean isOver = new AtomicBoolean();
        AtomicInteger atOne = new AtomicInteger();
        AtomicInteger atOther = new AtomicInteger();
        List<CompletableFuture<Void>> pressing = List.of(
                CompletableFuture.runAsync(() -> press(true, atOne, isOver)),
                CompletableFuture.runAsync(() -> press(true, atOne, isOver)),
                CompletableFuture.runAsync(() -> press(false, atOther, isOver)));
        try {
            goOn(atOne);
            goOn(atOther);
            one.kill();
            goOn(atOther);
            one = start("one").withToken(other.token());
            goOn(atOne);
            other.close();
            goOn(atOne);
            other = start("other").withToken(one.token());
            goOn(atOther);
        } finally {
            isOver.set(true);
        }
        pressing.forEach(CompletableFuture::join);

        await().atMost(Duration.ofMinutes(4))
                .untilAsserted(() -> assertThat(ofMx1("KICK_INTENDED"))
                        .as("has an end that says what came of it")
                        .isNotEmpty()
                        .allSatisfy(act -> assertThat(known()).contains(act)));
        assertThat(ofMx1("KICK_CONCLUDED")).doesNotHaveDuplicates();
        assertThat(ofMx1("ACT_SETTLED")).doesNotHaveDuplicates();
        for (ConsoleProcess console : List.of(one, other)) {
            assertThat(json(console.post("/api/v1/audit/verification", "{}"), 200)
                            .toString())
                    .contains("\"intact\":true", "\"host mx1\"");
            assertThat(console.log()).doesNotContain(" ERROR ", "HOST_LOG_BROKEN", "RejectedExecutionException");
        }
    }

    private String change(String json) throws Exception {
        HttpRequest request = HttpRequest.newBuilder(one.uri("/api/v1/hosts/mx1"))
                .method("PATCH", HttpRequest.BodyPublishers.ofString(json))
                .header("Content-Type", "application/json")
                .header("Authorization", "Bearer " + one.token())
                .build();
        return HttpClient.newHttpClient()
                .send(request, HttpResponse.BodyHandlers.ofString())
                .body();
    }

    /** Three more answers. */
    private static void goOn(AtomicInteger answers) {
        int before = answers.get();
        await().atMost(Duration.ofMinutes(2)).until(() -> answers.get() >= before + 3);
    }

    /** At one of the two, whichever process that is, until it is over. */
    private void press(boolean isOne, AtomicInteger answers, AtomicBoolean isOver) {
        while (!isOver.get()) {
            try {
                HttpResponse<String> answer = (isOne ? one : other)
                        .post("/api/v1/instances/mx1~postfix/services/public/pickup/kicks", "{\"request\":\"W\"}");
                if (answer.statusCode() == 201) {
                    answers.incrementAndGet();
                }
            } catch (UncheckedIOException e) {
                // A console that is not there answers nobody.
                Thread.onSpinWait();
            }
        }
    }

    /** The acts of the mail host of which an end other than UNKNOWN is on the record. */
    private List<String> known() {
        return entries()
                .filter(entry -> Stream.of("KICK_CONCLUDED", "ACT_SETTLED")
                        .anyMatch(entry.get("action").asString()::equals))
                .filter(entry -> !"UNKNOWN".equals(entry.path("outcome").asString("")))
                .map(entry -> entry.get("kickId").asString())
                .toList();
    }

    private List<String> ofMx1(String action) {
        return entries()
                .filter(entry -> entry.get("action").asString().equals(action))
                .map(entry -> entry.get("kickId").asString())
                .toList();
    }

    private Stream<JsonNode> entries() {
        return other.get("/api/v1/audit/export?format=jsonl").body().lines().map(JSON::readTree);
    }

    private static boolean has(ConsoleProcess console) {
        return StreamSupport.stream(json(console.get("/api/v1/instances"), 200).spliterator(), false)
                .map(instance -> instance.get("name").asString())
                .collect(Collectors.toSet())
                .contains("mx1/postfix");
    }

    private ConsoleProcess start(String node) {
        return ConsoleProcess.start(
                folder.resolve("console-" + node),
                postfixes.get(0).configDirectory(),
                List.of(),
                "postkick.node=" + node,
                "spring.datasource.url=" + database.url(),
                "spring.datasource.username=" + database.username(),
                "spring.datasource.password=" + database.password(),
                "postkick.fleet.servers=" + server,
                "postkick.fleet.directory=" + folder.resolve("fleet"));
    }

    private List<String> agent(String... words) {
        List<String> command = new ArrayList<>(List.of(
                ProcessHandle.current().info().command().orElseThrow(),
                "-XX:+UseSerialGC",
                "-XX:TieredStopAtLevel=1",
                "-jar",
                JAR));
        command.addAll(List.of(words));
        Map.of(
                        "agent.directory", folder.resolve("agent"),
                        "data-directory", folder.resolve("agent"),
                        "instances[0].name", "postfix",
                        "instances[0].config-directory", postfixes.get(1).configDirectory())
                .forEach((name, value) -> command.add("--postkick." + name + "=" + value));
        return command;
    }

    private static void run(List<String> command) throws Exception {
        Process process = new ProcessBuilder(command).inheritIO().start();
        assertThat(process.waitFor()).isZero();
    }

    private static JsonNode json(HttpResponse<String> response, int status) {
        assertThat(response.statusCode()).as(response.body()).isEqualTo(status);
        return ConsoleProcess.json(response);
    }
}
