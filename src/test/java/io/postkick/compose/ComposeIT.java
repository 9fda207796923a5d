package io.postkick.compose;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import io.postkick.testsupport.RealThings;
import java.io.IOException;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.testcontainers.utility.CommandLine;

/** {@code docker-compose.yml} as a newcomer and a script see it: everything from nothing, and each part away for a while. */
class ComposeIT {

    private static ComposeStack stack;
    private static ApiClient api;

    @BeforeAll
    static void bringEverythingUp() {
        assumeTrue(CommandLine.executableExists("docker-compose"), "docker-compose is not installed");
        stack = ComposeStack.up();
        api = stack.signIn();
        RealThings.ranAgainst("docker-compose.yml");
    }

    @AfterAll
    static void takeEverythingDown() {
        if (stack != null) {
            stack.close();
        }
    }

    @Test
    void runsTheConsoleWithoutRights() {
        assertThat(stack.exec("console", "id", "-u").strip()).isEqualTo("924");
        assertThat(stack.inspect(
                        "console",
                        "{{.HostConfig.ReadonlyRootfs}} {{.HostConfig.CapDrop}} {{.HostConfig.SecurityOpt}}"))
                .isEqualTo("true [ALL] [no-new-privileges:true]");
        assertThat(stack.exec("console", "grep", "CapBnd", "/proc/1/status")).contains("0000000000000000");
        assertThat(stack.inspect("console", "{{range .NetworkSettings.Ports}}{{range .}}{{.HostIp}} {{end}}{{end}}"))
                .isEqualTo("127.0.0.1");
        for (String part : List.of("postgresql", "postfix")) {
            assertThat(stack.inspect(part, "{{.HostConfig.PortBindings}}")).isEqualTo("map[]");
        }
    }

    @Test
    void takesTheWaitingMessagesOutOfMaildropAndHoldsThem() {
        assertThat(filesIn("maildrop")).isEqualTo(3);

        ApiClient.Answer answer = api.kick("public/pickup", "W");

        assertThat(answer.status()).as(answer.body()).isEqualTo(201);
        assertThat(answer.json().get("outcome").asString()).isEqualTo("DELIVERED");
        await().atMost(Duration.ofMinutes(1)).until(() -> filesIn("maildrop") == 0 && filesIn("deferred") == 3);

        await("the queue to be read again").atMost(Duration.ofMinutes(1)).until(() -> hold().status() == 503);
        assertThat(hold().body()).contains("docker-compose --profile queue-acts up --build -d");
        stack.enableQueueActs();

        await().atMost(Duration.ofMinutes(2)).until(() -> hold().status() == 202);
        await().atMost(Duration.ofMinutes(1)).until(() -> filesIn("hold") == 3);
        assertThat(stack.exec("queue-helper", "grep", "CapBnd", "/proc/1/status"))
                .contains("00000000000000c0");
        readsWhatAMessageSays();
    }

    /** As the mail's owner, who has no power of root's. */
    private static void readsWhatAMessageSays() {
        String id = stack.exec("postfix", "find", "/var/spool/postfix/hold", "-type", "f", "-printf", "%f\\n")
                .lines()
                .findFirst()
                .orElseThrow();
        assertThat(headers(id).status()).isEqualTo(503);
        assertThat(headers(id).body()).contains("docker-compose --profile message-view up --build -d");

        stack.enableMessageView();

        await().atMost(Duration.ofMinutes(2)).until(() -> headers(id).status() == 200);
        assertThat(headers(id).body()).contains("Subject");
        assertThat(stack.exec("view-helper", "id", "-un").strip()).isEqualTo("postfix");
        assertThat(stack.exec("view-helper", "grep", "CapBnd", "/proc/1/status"))
                .contains("0000000000000000");
    }

    private static ApiClient.Answer headers(String id) {
        return api.get("/api/v1/instances/postfix/queue/messages/" + id + "/content?part=headers");
    }

    private static ApiClient.Answer hold() {
        return api.post(
                "/api/v1/instances/postfix/queue/acts", "{\"act\":\"hold\",\"filter\":{\"queue\":\"deferred\"}}");
    }

    private static long filesIn(String queue) {
        return stack.exec("postfix", "find", "/var/spool/postfix/" + queue, "-type", "f")
                .lines()
                .count();
    }

    @Test
    void losesNoAcknowledgedKickWhileEachPartIsAway() {
        List<String> acknowledged;
        try (var kicker = new Kicker(api)) {
            kicker.awaitDelivery();
            stack.compose("stop", "postgresql");
            kicker.awaitStatus(503);
            stack.compose("start", "postgresql");
            kicker.awaitDelivery();
            stack.compose("restart", "postfix");
            kicker.awaitDelivery();
            stack.compose("stop", "console");
            // 128 + SIGTERM: it stopped by itself, before the ten seconds after which it is killed.
            assertThat(stack.inspect("console", "{{.State.ExitCode}}")).isEqualTo("143");
            stack.compose("start", "console");
            kicker.awaitDelivery();
            acknowledged = kicker.acknowledged();
        }
        stack.awaitHealthy("postgresql", "postfix", "console");
        assertThat(acknowledged)
                .allSatisfy(id -> assertThat(api.get("/api/v1/kicks/" + id).status())
                        .as(id)
                        .isEqualTo(200));
        assertThat(api.post("/api/v1/audit/verification", "{}")
                        .json()
                        .get("intact")
                        .asBoolean())
                .isTrue();
    }

    @Test
    void reachesPrivateChannelsOnlyWithTheDocumentedLine() throws IOException {
        assertThat(outcomeOfPrivateKick()).isEqualTo("FORBIDDEN");

        stack.enablePrivateChannels();

        assertThat(outcomeOfPrivateKick()).isIn("DELIVERED", "ACCEPTED");
    }

    private static String outcomeOfPrivateKick() {
        return api.kick("private/anvil", "W").json().get("outcome").asString();
    }
}
