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

    /** What ext4 does by itself when it meets an error: from one moment to the next nothing can be written any more. */
    @Test
    void refusesOnceTheFileSystemTurnedReadOnlyAndIsWholeWhenItIsMounted() throws Exception {
        Path image = directory.resolve("disk");
        run("truncate", "-s", "64M", image.toString());
        run("mkfs.ext4", "-q", "-F", image.toString());
        mount(image);
        try {
            try (var console = start().signIn()) {
                assertKicks(console);
                Files.writeString(errorTrigger(), "1");
                assertRefuses(console);
                assertSaysWhy(console, "attempt to write a readonly database");
            }
            run("umount", data().toString());
            repair(image);
            mount(image);
            try (var console = start().signIn()) {
                assertRecovers(console);
            }
        } finally {
            run("umount", data().toString());
        }
    }

    private void mount(Path image) throws IOException, InterruptedException {
        Files.createDirectories(data());
        run("mount", "-o", "loop,errors=remount-ro", image.toString(), data().toString());
    }

    /** Where the kernel can be told that this file system has an error. */
    private Path errorTrigger() throws IOException {
        String device = Files.getFileStore(data()).name();
        return Path.of("/sys/fs/ext4", Path.of(device).getFileName().toString(), "trigger_fs_error");
    }

    private static void repair(Path image) throws IOException, InterruptedException {
        int status = new ProcessBuilder("e2fsck", "-f", "-y", image.toString())
                .redirectErrorStream(true)
                .redirectOutput(ProcessBuilder.Redirect.DISCARD)
                .start()
                .waitFor();
        assertThat(status).as("e2fsck corrected what there was").isLessThanOrEqualTo(1);
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
