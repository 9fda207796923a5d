package io.postkick.retry;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.postkick.testsupport.ExportedLog;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;

/** Retries against a real Postfix that defers everything anew: what its log says afterwards, and after the console is killed. */
class RetryIT extends RealRetriesTest {

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
        assertThat(retry.get("messages").get(0).get("reason").asString())
                .startsWith("connect to …: Connection refused");
    }

    /** The second try ends as the first did, which the queue does not show. */
    @Test
    void knowsFromTheLogOfATryThatEndedAsTheOneBefore() {
        String id = ids.get(9);
        over(started(Map.of("ids", List.of(id))));
        JsonNode retry = over(started(Map.of("ids", List.of(id))));

        assertThat(attempts(id)).isGreaterThanOrEqualTo(2);
        assertThat(results(retry)).containsExactly(Map.entry(id, "TRIED_AGAIN"));
        JsonNode tried = retry.get("messages").get(0).get("tried");
        assertThat(tried.get("status").asString()).isEqualTo("deferred");
        assertThat(tried.get("reason").asString()).startsWith("connect to …: Connection refused");
        assertThat(Instant.parse(tried.get("at").asString()))
                .isBetween(
                        Instant.parse(retry.get("startedAt").asString()).truncatedTo(ChronoUnit.SECONDS),
                        Instant.parse(retry.get("endedAt").asString()));
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
        Map<String, Integer> before = attemptsAtAll();

        JsonNode retry = over(started(Map.of("everything", true)));

        assertThat(retry.get("total").asInt()).isGreaterThanOrEqualTo(MESSAGES);
        await("an attempt at each")
                .untilAsserted(() -> assertThat(ids)
                        .allSatisfy(id -> assertThat(attempts(id)).isGreaterThan(before.get(id))));
    }

    @Test
    void tellsAfterAKillWhatWasSentAndWhatWasNot() {
        restart("10");
        Map<String, Integer> before = attemptsAtAll();
        String retry = startedUntil(12);
        console.kill();
        console = console("100");

        JsonNode found = get(retry);
        assertThat(found.get("state").asString()).isEqualTo("UNKNOWN");
        Map<String, String> results = results(found);
        assertThat(results).hasSize(MESSAGES);
        results.forEach((id, result) -> {
            if (result.equals("SENT")) {
                await().until(() -> attempts(id) == before.get(id) + 1);
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
        restart("10");
        String retry = startedUntil(2);
        restart("100");

        JsonNode found = get(retry);
        assertThat(found.get("state").asString()).isEqualTo("STOPPED");
        assertThat(found.get("detail").asString()).startsWith("Postkick was stopped.");
        assertThat(results(found)).containsValue("NOT_SENT").doesNotContainValue("NOT_KNOWN");
    }
}
