package io.postkick.audit.copy;

import static org.assertj.core.api.Assertions.assertThat;

import io.postkick.testsupport.ConsoleProcess;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** The packaged console with each of Spring Boot's structured formats: the copy of the log is JSON, one line for each entry. */
class MirrorFormatsIT {

    private static final JsonMapper JSON = new JsonMapper();
    private static final String NASTY = "eve\n{\"forged\"}\u001b[31m\u202e\ud83d\udcee";

    @ParameterizedTest
    @CsvSource({"ecs, /log/logger, /message", "logstash, /logger_name, /message", "gelf, /_log_logger, /short_message"})
    void isOneJsonLineForEachEntry(String format, String logger, String message, @TempDir Path directory)
            throws Exception {
        Path config = Files.createDirectory(directory.resolve("postfix"));
        List<String> exported;
        try (var console = ConsoleProcess.start(
                directory.resolve("data"), config, List.of(), "logging.structured.format.console=" + format)) {
            failToSignIn(console, NASTY);
            console.signIn();
            exported = console.get("/api/v1/audit/export").body().lines().toList();
        }
        String printed = Files.readString(directory.resolve("data.log"));
        List<JsonNode> copies = printed.lines()
                .filter(line -> line.startsWith("{"))
                .map(JSON::readTree)
                .filter(line -> line.at(logger).asString("").equals("postkick.audit"))
                .toList();

        assertThat(exported).hasSizeGreaterThanOrEqualTo(4).anyMatch(line -> line.contains("\\u001b[31m"));
        assertThat(copies)
                .extracting(line -> line.at(message).asString())
                .startsWith(exported.toArray(String[]::new))
                .last()
                .asString()
                .contains("CONSOLE_STOPPED");
        assertThat(copies).allSatisfy(line -> assertThat(line.toString()).contains(eventId(line.at(message))));
    }

    /** The id that a collector can tell a second copy by. */
    private static String eventId(JsonNode message) {
        JsonNode entry = JSON.readTree(message.asString());
        return "\"" + entry.get("node").asString() + ":" + entry.get("sequence").asLong() + "\"";
    }

    private static void failToSignIn(ConsoleProcess console, String name) {
        assertThat(console.calls()
                        .withPassword(name, "wrong")
                        .post("/api/v1/tokens", "{\"name\":\"x\"}")
                        .statusCode())
                .isEqualTo(401);
    }
}
