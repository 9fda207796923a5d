package io.postkick.host.trigger;

import static io.postkick.testsupport.Unprivileged.permit;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import io.postkick.testsupport.Unprivileged;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.newsclub.net.unix.AFUNIXSocket;

/** What an unprivileged console meets. A process of its own without privileges, as these tests may run as root. */
class PermissionTests {

    @TempDir
    private Path folder;

    private TestQueue queue;

    @BeforeEach
    void makeQueue() throws IOException {
        permit(folder, "rwxr-xr-x");
        queue = TestQueue.in(folder.resolve("spool"));
    }

    @AfterEach
    void closeQueue() {
        queue.close();
    }

    @Test
    void namesTheDirectoryThatKeepsTheConsoleOut() throws Exception {
        Path directory = queue.directory().resolve("private");
        permit(directory, "---------");
        try {
            assertThat(attemptWithoutPrivileges("private", "anvil"))
                    .startsWith("FORBIDDEN FORBIDDEN The directory " + directory + " (")
                    .contains("mode d---------) does not permit Postkick to see what is in it. Nothing was sent.");
        } finally {
            permit(directory, "rwxr-xr-x");
        }
    }

    @Test
    void saysWhenTheEndpointsOwnModeForbids() throws Exception {
        queue.listen("pickup", 1);
        permit(queue.endpoint("pickup").file(), "---------");

        assertThat(attemptWithoutPrivileges("public", "pickup"))
                .startsWith("FORBIDDEN FORBIDDEN ")
                .contains("mode s---------, which does not permit Postkick to write to it. Nothing was sent.");
    }

    /** The mode that master(8) gives a FIFO: others may write and not read. */
    @Test
    void writesToAFifoThatItMayNotRead() throws Exception {
        Path fifo = queue.makeFifo("pickup");
        try (FileChannel reader = FileChannel.open(fifo, StandardOpenOption.READ, StandardOpenOption.WRITE)) {
            permit(fifo, "-w--w--w-");

            assertThat(attemptWithoutPrivileges("public", "pickup")).startsWith("FIFO ACCEPTED ");
            ByteBuffer read = ByteBuffer.allocate(10);
            reader.read(read);
            assertThat(read.position()).isEqualTo(1);
        }
    }

    private String attemptWithoutPrivileges(String serviceClass, String service) throws Exception {
        Process process = Unprivileged.start(
                Files.createDirectory(folder.resolve("program")),
                UnprivilegedAttempt.class,
                List.of(
                        Trigger.class,
                        AFUNIXSocket.class,
                        Class.forName("org.newsclub.lib.junixsocket.common.NarMetadata")),
                queue.directory().toString(),
                serviceClass,
                service);
        String output = new String(process.getInputStream().readAllBytes(), UTF_8);
        assertThat(process.waitFor()).as(output).isZero();
        return output;
    }
}
