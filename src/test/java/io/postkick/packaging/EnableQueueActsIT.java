package io.postkick.packaging;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** The package's command on a host without systemd, with its files elsewhere. */
class EnableQueueActsIT extends CommandTest {

    private Path units;

    @BeforeEach
    void moveFiles() throws IOException {
        list = folder.resolve("queue-acts");
        units = folder.resolve("units");
        move(Map.of(
                "=/etc/postkick/queue-acts",
                "=" + list,
                "/etc/systemd/system",
                units.toString(),
                "/run/systemd/system",
                folder.resolve("none").toString()));
    }

    private List<String> dropIns() throws IOException {
        try (Stream<Path> files = Files.walk(units)) {
            return files.filter(Files::isRegularFile)
                    .map(EnableQueueActsIT::text)
                    .toList();
        }
    }

    private static String text(Path file) {
        try {
            return Files.readString(file);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @Test
    void writesRootsListForOneInstanceAndLeavesOthersAlone() throws Exception {
        Files.writeString(list, "most 12\nallow /etc/postfix-out hold\n");

        assertThat(run("enable-queue-acts", "-c", instance, "hold", "release"))
                .isEqualTo(new Said(0, "Enabled for " + instance + ": hold release\n", ""));
        assertThat(run("enable-queue-acts", "-c", instance + "/", "delete", "hold")
                        .output())
                .endsWith(": delete hold release\n");

        assertThat(allowed())
                .containsExactly(
                        "most 12", "allow /etc/postfix-out hold", "allow " + instance + " delete hold release");
        assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(list)))
                .isEqualTo("rw-------");
        assertThat(dropIns())
                .singleElement()
                .asString()
                .contains("[Service]\nReadWritePaths=-" + postfix.queueDirectory() + "\n");
    }

    @Test
    void takesBackWhatItIsTold() throws Exception {
        run("enable-queue-acts", "-c", instance, "hold", "release", "expire");

        assertThat(run("disable-queue-acts", "-c", instance, "release", "expire")
                        .output())
                .isEqualTo("Enabled for " + instance + ": hold\n");
        assertThat(allowed()).containsExactly("allow " + instance + " hold");

        assertThat(run("disable-queue-acts", "-c", instance).output())
                .isEqualTo("Enabled for " + instance + ": none\n");
        assertThat(allowed()).isEmpty();
        assertThat(dropIns()).isEmpty();
    }

    @Test
    void changesNothingForWhatThereIsNot() throws Exception {
        assertThat(run("enable-queue-acts", "-c", instance, "hold", "purge").errors())
                .contains("Nothing was changed");
        assertThat(run("enable-queue-acts", "-c", instance).errors()).contains("name what to enable");
        assertThat(run("enable-queue-acts", "-c", folder.toString(), "hold").status())
                .isEqualTo(1);

        assertThat(Files.exists(list)).isFalse();
    }
}
