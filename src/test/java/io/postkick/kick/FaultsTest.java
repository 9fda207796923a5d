package io.postkick.kick;

import static org.assertj.core.api.Assertions.assertThat;

import io.postkick.testsupport.ConsoleProcess;
import io.postkick.testsupport.ExportedLog;
import io.postkick.testsupport.Kickers;
import io.postkick.testsupport.RecordingEndpoint;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.io.TempDir;

/** What tests of a console with a failing log have in common: an endpoint, and a record of what was acknowledged. */
abstract class FaultsTest {

    @TempDir
    Path directory;

    RecordingEndpoint endpoint;
    final List<String> acknowledged = new ArrayList<>();
    private int kicks;

    @BeforeEach
    void listen() {
        endpoint = RecordingEndpoint.start(directory.resolve("postfix"));
    }

    @AfterEach
    void hangUp() {
        endpoint.close();
    }

    Path data() {
        return directory.resolve("data");
    }

    ConsoleProcess start(String... settings) {
        return ConsoleProcess.start(data(), endpoint.configDirectory(), List.of(), settings);
    }

    /** Several kicks, one after the other, since a fault may show late; nothing of any may arrive. */
    void assertRefuses(ConsoleProcess console) {
        for (int i = 0; i < 3; i++) {
            String request = "refused-" + kicks++;
            var answer = console.kick("public", "pickup", request);
            assertThat(answer.statusCode()).as(answer.body()).isEqualTo(503);
            assertThat(answer.body()).contains("Nothing was");
            assertThat(endpoint.received()).doesNotContain(request);
        }
    }

    /** The reason, as monitoring and administrators see it. */
    static void assertSaysWhy(ConsoleProcess console, String cause) {
        var health = console.get("/actuator/health");
        assertThat(health.statusCode()).isEqualTo(503);
        assertThat(health.body()).contains(cause);
        assertThat(console.log().lines().filter(line -> line.contains("every act is refused until it can")))
                .as("the console's own log")
                .anyMatch(line -> line.contains(cause));
    }

    /** Of what was answered 503, nothing arrived. */
    void assertNothingRefusedWasSent(Kickers kickers) {
        Set<String> refused = Set.copyOf(kickers.answered(503));
        assertThat(endpoint.received()).filteredOn(refused::contains).isEmpty();
    }

    /** Works again, and the log is whole. */
    void assertRecovers(ConsoleProcess console) {
        assertKicks(console);
        assertThat(console.get("/actuator/health").statusCode()).isEqualTo(200);
        checked(console);
    }

    void assertKicks(ConsoleProcess console) {
        String request = "sent-" + kicks++;
        var answer = console.kick("public", "pickup", request);
        assertThat(answer.statusCode()).as(answer.body()).isEqualTo(201);
        acknowledged.add(request);
    }

    ExportedLog checked(ConsoleProcess console) {
        List<String> received = endpoint.received();
        return ExportedLog.of(console).assertKeepsItsPromises(received, acknowledged);
    }
}
