package io.postkick.testsupport;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Collectors;
import java.util.stream.LongStream;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** The whole audit log of a console, as anybody with the export sees it. */
public final class ExportedLog {

    private static final JsonMapper JSON = new JsonMapper();

    private final String text;
    private final List<JsonNode> entries;

    private ExportedLog(String text) {
        this.text = text;
        this.entries = text.lines().map(JSON::readTree).toList();
    }

    /** Verifies the log in the console and exports it. */
    public static ExportedLog of(ConsoleProcess console) {
        var finding = console.post("/api/v1/audit/verification", "{}");
        assertThat(finding.statusCode()).as("verification: %s", finding.body()).isEqualTo(200);
        assertThat(ConsoleProcess.json(finding).get("intact").asBoolean())
                .as(finding.body())
                .isTrue();
        var response = console.get("/api/v1/audit/export?format=jsonl");
        assertThat(response.statusCode()).as("export: %s", response.body()).isEqualTo(200);
        return new ExportedLog(response.body());
    }

    /**
     * The promises of the log, whatever happened to the console: an unbroken chain, for everything delivered an intent,
     * for each intent one conclusion, and for a kick that was acknowledged one that says what came of it.
     *
     * @param received by the endpoint, before the export was made
     * @param acknowledged requests that were answered with 201
     */
    public ExportedLog assertKeepsItsPromises(Collection<String> received, Collection<String> acknowledged) {
        assertVerifies();
        Map<String, String> intents = byKick("KICK_INTENDED", "request");
        Map<String, String> conclusions = byKick("KICK_CONCLUDED", "outcome");
        assertThat(conclusions.keySet())
                .as("each intent has a conclusion, and each conclusion an intent")
                .isEqualTo(intents.keySet());
        assertThat(intents.values())
                .as("intents of everything that was delivered")
                .containsAll(received.stream().filter(r -> !r.isEmpty()).toList());
        assertThat(received.size()).as("connections to the endpoint").isLessThanOrEqualTo(intents.size());
        Map<String, String> outcomes = outcomes(intents, conclusions);
        for (String request : acknowledged) {
            assertThat(outcomes.get(request))
                    .as("outcome of %s, which was acknowledged", request)
                    .isIn("DELIVERED", "ACCEPTED");
        }
        Set<String> arrived = Set.copyOf(received);
        outcomes.forEach((request, outcome) -> {
            if (outcome.equals("FAILED")) {
                assertThat(arrived).as("recorded as not sent").doesNotContain(request);
            } else if (!outcome.equals("UNKNOWN")) {
                assertThat(arrived).as("recorded as " + outcome).contains(request);
            }
        });
        return this;
    }

    private static Map<String, String> outcomes(Map<String, String> intents, Map<String, String> conclusions) {
        return intents.entrySet().stream()
                .collect(Collectors.toMap(Map.Entry::getValue, intent -> conclusions.get(intent.getKey())));
    }

    /** Both verifiers agree: the chain is whole and its numbers have no gap. */
    private void assertVerifies() {
        assertThat(entries.stream().map(entry -> entry.get("sequence").asLong()))
                .as("sequence")
                .containsExactlyElementsOf(
                        LongStream.rangeClosed(1, entries.size()).boxed().toList());
        try {
            Path file = Files.createTempFile("export", ".jsonl");
            Files.writeString(file, text);
            Process verifier = new ProcessBuilder("python3", "bin/verify-audit", file.toString())
                    .redirectErrorStream(true)
                    .start();
            String words = new String(verifier.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
            assertThat(verifier.waitFor()).as(words).isZero();
            Files.delete(file);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
    }

    private Map<String, String> byKick(String action, String member) {
        Map<String, String> found = new HashMap<>();
        for (JsonNode entry : entries) {
            if (entry.get("action").asString().equals(action)) {
                String id = entry.get("kickId").asString();
                assertThat(found.put(id, entry.get(member).asString()))
                        .as("a second %s of kick %s", action, id)
                        .isNull();
            }
        }
        return found;
    }

    /** How often each outcome was recorded. */
    public Map<String, Long> outcomes() {
        return byKick("KICK_CONCLUDED", "outcome").values().stream()
                .collect(Collectors.groupingBy(outcome -> outcome, TreeMap::new, Collectors.counting()));
    }

    /** The outcome recorded for a request; null if it was never intended or has no conclusion. */
    public @Nullable String outcomeOf(String request) {
        return byKick("KICK_INTENDED", "request").entrySet().stream()
                .filter(intent -> intent.getValue().equals(request))
                .map(intent -> byKick("KICK_CONCLUDED", "outcome").get(intent.getKey()))
                .findAny()
                .orElse(null);
    }

    /** The actions in order. */
    public List<String> actions() {
        return entries.stream().map(entry -> entry.get("action").asString()).toList();
    }
}
