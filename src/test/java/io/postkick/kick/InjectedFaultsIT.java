package io.postkick.kick;

import static org.assertj.core.api.Assertions.assertThat;

import io.postkick.testsupport.ConsoleProcess;
import io.postkick.testsupport.Strace;
import org.junit.jupiter.api.Test;

/** Writes and syncs of the database fail or hang, by strace's doing, while everything else works. */
class InjectedFaultsIT extends FaultsTest {

    @Test
    void refusesWhileTheDiskFailsAndGoesOnAfterwards() {
        try (var console = start().signIn()) {
            assertKicks(console);
            assertRefusesWhile(console, "pwrite64", "EIO", "disk I/O error");
            assertRefusesWhile(console, "fsync,fdatasync", "EIO", "disk I/O error");
            assertRefusesWhile(console, "pwrite64", "ENOSPC", "database or disk is full");
            assertRefusesWhile(console, "fsync,fdatasync", "ENOSPC", "disk I/O error");
            assertRefusesWhile(console, "pwrite64,fsync,fdatasync,ftruncate", "EROFS", "disk I/O error");
        }
    }

    private void assertRefusesWhile(ConsoleProcess console, String calls, String error, String cause) {
        var strace = attach(console, calls, "error=" + error);
        try (strace) {
            assertRefuses(console);
            assertSaysWhy(console, cause);
        }
        assertRecovers(console);
    }

    private Strace attach(ConsoleProcess console, String calls, String fault) {
        return Strace.attach(
                console.process(),
                "-P",
                data().resolve("postkick.db").toString(),
                "-P",
                data().resolve("postkick.db-wal").toString(),
                "-e",
                "trace=" + calls,
                "-e",
                "inject=" + calls + ":" + fault);
    }

    @Test
    void saysThatTheOutcomeIsNotRecordedWhenTheDiskFailsInBetween() {
        try (var console = start().signIn()) {
            assertKicks(console);
            var strace = attachToWriter(console, "error=EIO:when=2");
            try (strace) {
                var answer = console.kick("public", "pickup", "in-between");
                assertThat(answer.statusCode()).as(answer.body()).isEqualTo(500);
                assertThat(answer.body()).contains("The request was sent", "could not be recorded");
                assertThat(endpoint.received()).contains("in-between");
            }
            assertKicks(console);
        }
        try (var console = start().signIn()) {
            assertThat(checked(console).outcomeOf("in-between")).isEqualTo("UNKNOWN");
        }
    }

    @Test
    void refusesWhenTheDiskIsTooSlowAndConcludesTheLateIntent() {
        try (var console = start().signIn()) {
            assertKicks(console);
            var strace = attachToWriter(console, "delay_enter=8000000:when=1");
            try (strace) {
                var answer = console.kick("public", "pickup", "too-late");
                assertThat(answer.statusCode()).as(answer.body()).isEqualTo(503);
            }
            assertRecovers(console);
            assertThat(checked(console).outcomeOf("too-late")).isEqualTo("FAILED");
        }
    }

    /** Counts only the syncs of the thread that writes the log: the first makes the intent durable, the second the conclusion. */
    private static Strace attachToWriter(ConsoleProcess console, String fault) {
        return Strace.attachToThreads(
                Strace.threads(console.process(), "audit-writer"),
                "-e",
                "trace=fsync,fdatasync",
                "-e",
                "inject=fsync,fdatasync:" + fault);
    }
}
