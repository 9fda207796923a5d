package io.postkick.kick;

import static org.assertj.core.api.Assertions.assertThat;

import io.postkick.testsupport.ConsoleProcess;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import org.junit.jupiter.api.Test;

/** The database's files and their file system change under the running console. */
class FileFaultsIT extends FaultsTest {

    @Test
    void refusesWhileAFileIsGoneOrAnotherOneAndGoesOnWhenItIsBack() throws IOException {
        try (var console = start().signIn()) {
            assertKicks(console);
            for (String name : new String[] {"postkick.db", "postkick.db-wal"}) {
                Path file = data().resolve(name);
                Path away = data().resolve("away");
                Files.move(file, away);
                assertRefuses(console);
                assertSaysWhy(console, "was removed");
                assertThat(file).doesNotExist();

                Files.copy(away, file);
                assertRefuses(console);
                assertSaysWhy(console, "was replaced");

                Files.move(away, file, StandardCopyOption.REPLACE_EXISTING);
                assertRecovers(console);
            }
        }
    }

    @Test
    void refusesForGoodOnceTheDatabaseWasCut() throws IOException {
        try (var console = start().signIn()) {
            assertKicks(console);
            try (FileChannel file = FileChannel.open(data().resolve("postkick.db"), StandardOpenOption.WRITE)) {
                file.truncate(512);
            }
            assertRefuses(console);
            assertThat(console.get("/actuator/health").statusCode()).isEqualTo(503);
        }
    }

    @Test
    void refusesOnAFullDiskAndGoesOnWhenThereIsRoom() throws Exception {
        Files.createDirectories(data());
        run("mount", "-t", "tmpfs", "-o", "size=4m", "tmpfs", data().toString());
        try (var console = start().signIn()) {
            assertKicks(console);
            // A token that was never used has its first use noted in the database, which must not matter.
            console.signIn();
            Path filler = data().resolve("filler");
            fill(filler);
            kickUntilRefused(console);
            assertRefuses(console);
            assertSaysWhy(console, "database or disk is full");
            assertThat(console.log()).contains("Make room on this file system");
            Files.delete(filler);
            assertRecovers(console);
        } finally {
            run("umount", data().toString());
        }
    }

    private static void fill(Path file) throws IOException {
        byte[] block = new byte[4096];
        try (OutputStream out = Files.newOutputStream(file)) {
            while (true) {
                out.write(block);
            }
        } catch (IOException full) {
            assertThat(full).hasMessageContaining("No space left");
        }
    }

    /** The write-ahead log may hold room that it got before the disk was full. */
    private void kickUntilRefused(ConsoleProcess console) {
        for (int i = 0; i < 200; i++) {
            String request = "filling-" + i;
            int status = console.kick("public", "pickup", request).statusCode();
            if (status == 503) {
                assertThat(endpoint.received()).doesNotContain(request);
                return;
            }
            assertThat(status).isEqualTo(201);
            acknowledged.add(request);
        }
        throw new AssertionError("a full disk refuses nothing");
    }

    private static void run(String... command) throws IOException, InterruptedException {
        Process process = new ProcessBuilder(command).inheritIO().start();
        assertThat(process.waitFor()).as(String.join(" ", command)).isZero();
    }
}
