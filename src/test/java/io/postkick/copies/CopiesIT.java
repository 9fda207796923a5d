package io.postkick.copies;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.postkick.testsupport.CallersSettings;
import io.postkick.testsupport.ConsoleProcess;
import io.postkick.testsupport.Databases;
import io.postkick.testsupport.Kickers;
import io.postkick.testsupport.RecordingEndpoint;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;

/** The packaged commands beside a console under load: what they copy goes on elsewhere as the same log. */
class CopiesIT {

    @TempDir
    private Path folder;

    @Test
    void copiesARunningConsoleWhoseLogGoesOnInPostgreSql() throws Exception {
        Path data = folder.resolve("data");
        Path backup = folder.resolve("backup.db");
        Path export = folder.resolve("export.jsonl");
        String token;
        long copied;
        try (var endpoint = RecordingEndpoint.start(folder)) {
            try (var console = start(endpoint, data).signIn();
                    var kickers = Kickers.start(console, 4, "load")) {
                token = console.token();
                await("some kicks").atMost(Duration.ofMinutes(1)).until(() -> kickers.count(201) > 50);
                run(List.of("backup", "--postkick.data-directory=" + data), null, backup);
                int before = kickers.count(201);
                await("more kicks").atMost(Duration.ofMinutes(1)).until(() -> kickers.count(201) > before + 20);
                kickers.finish();
                assertThat(kickers.statuses()).as(kickers.lastRefusal()).containsOnly(201);
            }
            run(List.of("export", "--postkick.data-directory=" + data), null, export);
            copied = Files.readAllLines(export).stream()
                    .filter(line -> line.contains("\"KICK_"))
                    .count();

            var database = Databases.newPostgreSql();
            String[] settings = {
                "spring.datasource.url=" + database.url(),
                "spring.datasource.username=" + database.username(),
                "spring.datasource.password=" + database.password()
            };
            List<String> load = new ArrayList<>(List.of("import", "--postkick.data-directory=" + folder));
            for (String setting : settings) {
                load.add("--" + setting);
            }
            run(load, export, null);
            try (var console =
                    start(endpoint, folder.resolve("moved"), settings).withToken(token)) {
                assertThat(console.kick("public", "pickup", "after").statusCode())
                        .isEqualTo(201);
                assertThat(entriesOfAnIntactLog(console)).isGreaterThan(copied + 2);
            }

            Path restored = Files.createDirectories(folder.resolve("restored"));
            run(List.of("restore", "--postkick.data-directory=" + restored), backup, null);
            try (var console = start(endpoint, restored).withToken(token)) {
                assertThat(console.kick("public", "pickup", "again").statusCode())
                        .isEqualTo(201);
                assertThat(entriesOfAnIntactLog(console)).isGreaterThan(100);
            }
        }
    }

    private static ConsoleProcess start(RecordingEndpoint endpoint, Path data, String... settings) {
        List<String> all = new ArrayList<>(List.of(settings));
        all.add("postkick.node=copied");
        return ConsoleProcess.start(data, endpoint.configDirectory(), List.of(), all.toArray(String[]::new));
    }

    private static long entriesOfAnIntactLog(ConsoleProcess console) {
        JsonNode finding = ConsoleProcess.json(console.post("/api/v1/audit/verification", "{}"));
        assertThat(finding.get("intact").asBoolean()).as(finding.toString()).isTrue();
        return finding.get("entries").asLong();
    }

    /** Runs a command of the packaged console with files as its standard input and output. */
    private void run(List<String> arguments, Path in, Path out) throws IOException, InterruptedException {
        List<String> command = new ArrayList<>(ConsoleProcess.command());
        command.addAll(arguments);
        Path words = folder.resolve("words");
        var builder = new ProcessBuilder(command).redirectError(words.toFile());
        builder.redirectOutput(
                out == null ? ProcessBuilder.Redirect.DISCARD : ProcessBuilder.Redirect.to(out.toFile()));
        CallersSettings.leaveOut(builder.environment());
        if (in != null) {
            builder.redirectInput(in.toFile());
        }
        Process process = builder.start();
        assertThat(process.waitFor()).as(Files.readString(words)).isZero();
        assertThat(Files.readString(words)).contains("intact");
    }
}
