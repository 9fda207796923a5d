package io.postkick.host.queue.scan;

import static io.postkick.testsupport.FakeService.sayingAndClosing;
import static io.postkick.testsupport.Unprivileged.permit;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import io.postkick.host.queue.QueueName;
import io.postkick.host.queue.Recipient;
import io.postkick.host.queue.snapshot.Listed;
import io.postkick.testsupport.Unprivileged;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.newsclub.net.unix.AFUNIXSocket;
import org.slf4j.Logger;

/** A queue whose showq a console without privileges may not connect to, as file modes have it. */
@Timeout(60)
class QueuePermissionTests {

    private static final byte[] QUEUE = Listed.queue(List.of(
            Listed.message("A", QueueName.DEFERRED, 60, "s@example.org", new Recipient("r@example.com", "refused"))));

    @TempDir
    private Path folder;

    private Path spool;

    @BeforeEach
    void open() throws Exception {
        permit(folder, "rwxr-xr-x");
        spool = Files.createDirectory(folder.resolve("spool"));
        permit(spool, "rwxr-xr-x");
    }

    @Test
    void isReadByWhoMay() throws Exception {
        try (var showq = FakeShowq.in(spool, sayingAndClosing(QUEUE))) {
            permit(spool.resolve("public"), "rwxr-xr-x");
            permit(spool.resolve("public/showq"), "rw-rw-rw-");

            assertThat(scanned()).isEqualTo("DONE 1");
            assertThat(showq.connections()).isEqualTo(1);
        }
    }

    @Test
    void isForbiddenByTheModeOfTheEndpoint() throws Exception {
        try (var showq = FakeShowq.in(spool, sayingAndClosing(QUEUE))) {
            permit(spool.resolve("public"), "rwxr-xr-x");
            permit(spool.resolve("public/showq"), "rw-------");

            assertThat(scanned())
                    .startsWith("FORBIDDEN ")
                    .contains(spool.resolve("public/showq").toString(), "mode srw-------", "usually postdrop, may.");
            assertThat(showq.connections()).isZero();
        }
    }

    /** As Debian has it: public/ belongs to postfix and the group postdrop, and is closed to all others. */
    @Test
    void isForbiddenByTheModeOfTheDirectory() throws Exception {
        try (var showq = FakeShowq.in(spool, sayingAndClosing(QUEUE))) {
            permit(spool.resolve("public/showq"), "rw-rw-rw-");
            permit(spool.resolve("public"), "rwx--x---");

            assertThat(scanned())
                    .startsWith("FORBIDDEN The directory " + spool.resolve("public"))
                    .contains("mode drwx--x---", "The group of that directory, usually postdrop, may.");
            assertThat(showq.connections()).isZero();
            permit(spool.resolve("public"), "rwxr-xr-x");
        }
    }

    private String scanned() throws Exception {
        Process process = Unprivileged.start(
                Files.createDirectory(folder.resolve("program")),
                UnprivilegedScan.class,
                List.of(
                        Reading.class,
                        Logger.class,
                        AFUNIXSocket.class,
                        Class.forName("org.newsclub.lib.junixsocket.common.NarMetadata")),
                spool.toString());
        String output = new String(process.getInputStream().readAllBytes(), UTF_8);
        assertThat(process.waitFor()).as(output).isZero();
        return output;
    }
}
