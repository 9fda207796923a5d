package io.postkick.compose;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import io.postkick.testsupport.RealThings;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.testcontainers.utility.CommandLine;
import tools.jackson.databind.JsonNode;

/** {@code docker-compose --profile fleet up}: both hosts are there by themselves; pressed on, one cut off, healed, and all of it on record. */
class FleetComposeIT {

    private static ComposeStack stack;
    private static ApiClient api;

    @BeforeAll
    static void bringTheFleetUp() {
        assumeTrue(CommandLine.executableExists("docker-compose"), "docker-compose is not installed");
        stack = ComposeStack.upWithFleet();
        api = stack.signIn();
        await("both hosts").atMost(Duration.ofMinutes(5)).until(() -> states().equals(List.of("HERE", "HERE")));
        await("their instances")
                .until(() -> names("/api/v1/instances").containsAll(List.of("mx1/postfix", "mx2/postfix")));
        RealThings.ranAgainst("docker-compose.yml with the fleet");
    }

    @AfterAll
    static void takeEverythingDown() {
        if (stack != null) {
            stack.close();
        }
    }

    @Test
    void pressesOnBothAndTheRecordTellsTheWholeStoryWhenOneWasCutOff() {
        assertThat(names("/api/v1/hosts")).containsExactly("mx1", "mx2");
        assertThat(waiting("mx1")).isEqualTo(3);
        assertThat(waiting("mx2")).isEqualTo(3);

        assertThat(pressOnBoth()).containsExactly("DELIVERED", "DELIVERED");
        await().until(() -> waiting("mx1") + waiting("mx2") == 0);

        stack.cut("mx2-agent", "fleet");
        JsonNode unsent = kick("mx2");
        assertThat(unsent.get("outcome").asString()).as(unsent.toString()).isEqualTo("NOT_SENT");
        assertThat(unsent.get("detail").asString()).contains("mx2", "Nothing was sent.");
        await().until(() -> states().equals(List.of("HERE", "SILENT")));
        assertThat(pressOnBoth()).containsExactly("DELIVERED", "NOT_SENT");

        stack.heal("mx2-agent", "fleet");
        await().until(() -> states().equals(List.of("HERE", "HERE")));
        await().until(() -> pressOnBoth().equals(List.of("DELIVERED", "DELIVERED")));

        hasTheWholeStory();
    }

    private static void hasTheWholeStory() {
        String log = api.get("/api/v1/audit/export").body();
        assertThat(log)
                .contains("\"HOST_INVITED\"", "fleet invite\\\" on mx1-invite", "fleet invite\\\" on mx2-invite")
                .contains("\"HOST_JOINED\"", "\"NOT_SENT\"", "\"DELIVERED\"", "mx1/postfix", "mx2/postfix");
        for (String host : List.of("mx1", "mx2")) {
            await().untilAsserted(() -> assertThat(
                            api.get("/api/v1/hosts/" + host + "/record/export").body())
                    .contains("\"COMMAND_TAKEN\"", "\"KICK_INTENDED\"", "\"KICK_CONCLUDED\""));
        }
        ApiClient.Answer verified = api.post("/api/v1/audit/verification", "{}");
        assertThat(verified.body()).contains("\"intact\":true", "\"host mx1\"", "\"host mx2\"");
    }

    @Test
    void runsBrokerAndAgentsWithoutRights() {
        for (String part : List.of("nats", "mx1-agent", "mx2-agent")) {
            assertThat(stack.inspect(
                            part,
                            "{{.HostConfig.ReadonlyRootfs}} {{.HostConfig.CapDrop}} {{.HostConfig.SecurityOpt}}"
                                    + " {{.HostConfig.PortBindings}}"))
                    .isEqualTo("true [ALL] [no-new-privileges:true] map[]");
            assertThat(stack.exec(part, "grep", "CapBnd", "/proc/1/status")).contains("0000000000000000");
        }
        assertThat(stack.exec("nats", "id", "-u").strip()).isEqualTo("928");
        assertThat(stack.exec("mx1-agent", "id", "-u").strip()).isEqualTo("927");
        assertThat(stack.exec("nats", "ls", "/etc/postkick-nats").lines())
                .as("nothing that is secret but its own key")
                .containsExactly("broker.key", "broker.pem", "ca.pem", "nats-server.conf");
    }

    @Test
    void comesUpAgainWithTheSameFleet() {
        stack.compose("--profile=fleet", "up", "--detach");

        stack.awaitExit("mx1-invite", 0);
        stack.awaitHealthy("console", "mx1-agent");
        await().atMost(Duration.ofMinutes(2)).until(() -> states().equals(List.of("HERE", "HERE")));
        assertThat(names("/api/v1/hosts")).containsExactly("mx1", "mx2");
    }

    /** At the same time. */
    private static List<String> pressOnBoth() {
        List<CompletableFuture<JsonNode>> pressed = Stream.of("mx1", "mx2")
                .map(host -> CompletableFuture.supplyAsync(() -> kick(host)))
                .toList();
        return pressed.stream()
                .map(each -> each.join().get("outcome").asString())
                .toList();
    }

    private static JsonNode kick(String host) {
        ApiClient.Answer answer =
                api.post("/api/v1/instances/" + host + "~postfix/services/public/pickup/kicks", "{\"request\":\"W\"}");
        assertThat(answer.status()).as(answer.body()).isEqualTo(201);
        return answer.json();
    }

    private static long waiting(String host) {
        return stack.exec(host, "find", "/var/spool/postfix/maildrop", "-type", "f")
                .lines()
                .count();
    }

    private static List<String> states() {
        return texts("/api/v1/hosts", "state");
    }

    private static List<String> names(String path) {
        return texts(path, "name");
    }

    /** None where the console has just been stopped. */
    private static List<String> texts(String path, String member) {
        ApiClient.Answer answer = api.get(path);
        return answer.status() != 200
                ? List.of()
                : StreamSupport.stream(answer.json().spliterator(), false)
                        .map(each -> each.get(member).asString())
                        .toList();
    }
}
