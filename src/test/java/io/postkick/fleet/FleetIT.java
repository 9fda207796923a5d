package io.postkick.fleet;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.postkick.testsupport.ConsoleProcess;
import io.postkick.testsupport.NatsBroker;
import io.postkick.testsupport.PostfixSandbox;
import java.io.IOException;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;

/**
 * One console, a broker and two mail hosts, each with a Postfix and an agent of its own: pressed on, cut off, healed. Everything runs as
 * its packages run it.
 */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class FleetIT {

    private static final String JAR = System.getProperty("postkick.agent-jar", "target/postkick-console-agent.jar");

    private final List<Process> agents = new ArrayList<>();
    private final List<PostfixSandbox> postfixes = new ArrayList<>();
    private Path folder;
    private NatsBroker broker;
    private ConsoleProcess console;

    @BeforeAll
    void makeAFleet(@TempDir Path fresh) throws Exception {
        folder = fresh;
        Path keys = folder.resolve("fleet");
        String server = "localhost:" + ConsoleProcess.freePort();
        run(Stream.concat(
                        ConsoleProcess.command().stream(),
                        Stream.of(
                                "fleet",
                                "init",
                                "--name",
                                "example",
                                "--servers",
                                server,
                                "--directory",
                                keys.toString()))
                .toList());
        broker = new NatsBroker(keys, Files.createDirectories(folder.resolve("broker")));
        broker.start();
        for (String name : List.of("own", "mx1", "mx2")) {
            postfixes.add(PostfixSandbox.startWith(folder.resolve("postfix-" + name), 20));
        }
        console = ConsoleProcess.start(
                        folder.resolve("console"),
                        postfixes.get(0).configDirectory(),
                        List.of(),
                        "postkick.fleet.servers=" + server,
                        "postkick.fleet.directory=" + keys)
                .signIn();
        for (int host : new int[] {1, 2}) {
            join(host);
            agents.add(startAgent(host));
        }
        await().until(() -> states().equals(List.of("HERE", "HERE")));
        await().until(() -> instances().containsAll(List.of("mx1/postfix", "mx2/postfix")));
    }

    @AfterAll
    void stop() {
        agents.forEach(Process::destroyForcibly);
        if (console != null) {
            console.close();
        }
        if (broker != null) {
            broker.close();
        }
        postfixes.forEach(PostfixSandbox::close);
    }

    private static void run(List<String> command) throws Exception {
        Process process = new ProcessBuilder(command)
                .redirectErrorStream(true)
                .redirectOutput(ProcessBuilder.Redirect.INHERIT)
                .start();
        assertThat(process.waitFor()).isZero();
    }

    private Path directory(int host) {
        return folder.resolve("agent-mx" + host);
    }

    private void join(int host) throws Exception {
        String line = host == 1 ? joinLine("mx1") : joinLineOfTheCommand("mx" + host);
        run(agent(host, "join", line.substring(line.lastIndexOf(' ') + 1)));
    }

    private String joinLine(String name) {
        JsonNode invited = json(console.post("/api/v1/hosts", "{\"name\":\"" + name + "\",\"tags\":[\"test\"]}"), 201);
        return invited.get("joinLine").asString();
    }

    /** All that it prints to where a script reads it. */
    private String joinLineOfTheCommand(String name) throws Exception {
        Path printed = folder.resolve("line");
        List<String> command = new ArrayList<>(ConsoleProcess.command());
        command.addAll(List.of("fleet", "invite", name, "--tag=test", "--directory=" + folder.resolve("fleet")));
        Process process = new ProcessBuilder(command)
                .redirectError(ProcessBuilder.Redirect.INHERIT)
                .redirectOutput(printed.toFile())
                .start();
        assertThat(process.waitFor()).isZero();
        assertThat(Files.readString(printed)).startsWith("postkick-agent join ").hasLineCount(1);
        return Files.readString(printed).strip();
    }

    private List<String> agent(int host, String... words) {
        List<String> command = new ArrayList<>(List.of(
                ProcessHandle.current().info().command().orElseThrow(),
                "-XX:+UseSerialGC",
                "-XX:TieredStopAtLevel=1",
                "-jar",
                JAR));
        command.addAll(List.of(words));
        command.addAll(List.of(
                "--postkick.agent.directory=" + directory(host),
                "--postkick.data-directory=" + directory(host),
                "--postkick.instances[0].name=postfix",
                "--postkick.instances[0].config-directory="
                        + postfixes.get(host).configDirectory()));
        return command;
    }

    private Process startAgent(int host) throws IOException {
        return new ProcessBuilder(agent(host))
                .redirectErrorStream(true)
                .redirectOutput(ProcessBuilder.Redirect.appendTo(
                        folder.resolve("agent-mx" + host + ".log").toFile()))
                .start();
    }

    @Test
    void tellsWhatTheHostsHave() {
        await().untilAsserted(() -> assertThat(json(console.get("/api/v1/instances/mx1~postfix/queue"), 200)
                        .get("messages"))
                .hasSize(20));
        assertThat(json(console.get("/api/v1/instances/mx2~postfix/services"), 200)
                        .toString())
                .contains("\"pickup\"", "\"LISTENING\"");
    }

    @Test
    void pressesOnBothAndTellsTheWholeStoryWhenOneWasCutOff() throws Exception {
        Path first = postfixes.get(1).leaveWaitingMessage();
        Path second = postfixes.get(2).leaveWaitingMessage();
        assertThat(outcome(kick("mx1~postfix"))).isEqualTo("DELIVERED");
        assertThat(outcome(kick("mx2~postfix"))).isEqualTo("DELIVERED");
        await().until(() -> Files.notExists(first) && Files.notExists(second));

        Path waiting = postfixes.get(2).leaveWaitingMessage();
        signal(agents.get(1), "STOP");
        JsonNode unheard = kick("mx2~postfix");
        assertThat(outcome(unheard)).isEqualTo("NOT_SENT");
        assertThat(unheard.get("detail").asString()).contains("mx2", "Nothing was sent.");
        assertThat(outcome(kick("mx1~postfix"))).isEqualTo("DELIVERED");
        await().until(() -> !states().get(1).equals("HERE"));

        signal(agents.get(1), "CONT");
        await().until(() -> states().equals(List.of("HERE", "HERE")));
        assertThat(waiting).as("what was not sent is not done late").exists();
        // Its link may have been given up meanwhile, and is made again.
        await().until(() -> outcome(kick("mx2~postfix")).equals("DELIVERED"));
        await().until(() -> Files.notExists(waiting));

        hasBothRecords("mx1");
        hasBothRecords("mx2");
    }

    /** What the host itself recorded is kept, and both chains fit. */
    private void hasBothRecords(String host) {
        await().untilAsserted(() -> assertThat(
                        console.get("/api/v1/hosts/" + host + "/record/export").body())
                .contains("\"COMMAND_TAKEN\"", "\"KICK_INTENDED\"", "\"KICK_CONCLUDED\""));
        HttpResponse<String> verified = console.post("/api/v1/audit/verification", "{}");
        assertThat(verified.body()).contains("\"intact\":true", "\"host mx1\"", "\"host mx2\"");
    }

    @Test
    void goesOnAfterTheBrokerAndAnAgentHaveDied() throws Exception {
        broker.kill();
        assertThat(outcome(kick("mx1~postfix"))).isEqualTo("NOT_SENT");
        broker.start();
        await().until(() -> outcome(kick("mx1~postfix")).equals("DELIVERED"));

        agents.get(0).destroyForcibly().waitFor();
        assertThat(outcome(kick("mx1~postfix"))).isEqualTo("NOT_SENT");
        agents.set(0, startAgent(1));
        await().until(() -> outcome(kick("mx1~postfix")).equals("DELIVERED"));
    }

    /** With a host that is dead when the next key is made, and one that dies when it has it. */
    @Test
    void exchangesTheConsolesKeyWhileHostsGoOn() throws Exception {
        agents.get(0).destroyForcibly().waitFor();
        await().until(() -> !states().get(0).equals("HERE"));
        assertThat(rotate()).isZero();
        assertThat(rotate("--finish")).isEqualTo(1);
        assertThat(outcome(kick("mx2~postfix"))).isEqualTo("DELIVERED");

        agents.set(0, startAgent(1));
        await().until(() -> rotate("--status") == 0);
        agents.get(1).destroyForcibly().waitFor();
        assertThat(rotate("--finish")).isZero();
        await().until(() -> outcome(kick("mx1~postfix")).equals("DELIVERED"));
        agents.set(1, startAgent(2));
        await().until(() -> outcome(kick("mx2~postfix")).equals("DELIVERED"));
        await().until(() -> rotate("--status") == 0);

        assertThat(outcome(kick("mx1~postfix"))).isEqualTo("DELIVERED");
        assertThat(outcome(kick("mx2~postfix"))).isEqualTo("DELIVERED");
        hasBothRecords("mx1");
        hasBothRecords("mx2");
    }

    private int rotate(String... words) throws Exception {
        List<String> command = new ArrayList<>(ConsoleProcess.command());
        command.addAll(List.of("fleet", "rotate", "--directory=" + folder.resolve("fleet")));
        command.addAll(List.of(words));
        return new ProcessBuilder(command).inheritIO().start().waitFor();
    }

    @Test
    void asksAServiceOfAHost() {
        JsonNode asked = json(
                console.post(
                        "/api/v1/instances/mx1~postfix/questions",
                        "{\"kind\":\"route\",\"address\":\"somebody@elsewhere.example\"}"),
                201);
        assertThat(outcome(asked)).as(asked.toString()).isEqualTo("ANSWERED");
        assertThat(asked.get("answer").get("recipient").asString()).isEqualTo("somebody@elsewhere.example");
        await().untilAsserted(() -> assertThat(
                        console.get("/api/v1/hosts/mx1/record/export").body())
                .contains("\"ASK_INTENDED\"", "\"ASK_CONCLUDED\""));
    }

    private JsonNode kick(String instance) {
        return json(
                console.post("/api/v1/instances/" + instance + "/services/public/pickup/kicks", "{\"request\":\"W\"}"),
                201);
    }

    private static String outcome(JsonNode kick) {
        return kick.get("outcome").asString();
    }

    private List<String> states() {
        return StreamSupport.stream(json(console.get("/api/v1/hosts"), 200).spliterator(), false)
                .map(host -> host.get("state").asString())
                .toList();
    }

    private List<String> instances() {
        return StreamSupport.stream(json(console.get("/api/v1/instances"), 200).spliterator(), false)
                .map(instance -> instance.get("name").asString())
                .toList();
    }

    private static JsonNode json(HttpResponse<String> response, int status) {
        assertThat(response.statusCode()).as(response.body()).isEqualTo(status);
        return ConsoleProcess.json(response);
    }

    private static void signal(Process process, String signal) throws Exception {
        new ProcessBuilder("kill", "-" + signal, String.valueOf(process.pid()))
                .start()
                .waitFor();
    }
}
