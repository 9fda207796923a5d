package io.postkick;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.function.Supplier;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.boot.SpringApplication;
import org.springframework.boot.test.system.CapturedOutput;
import org.springframework.boot.test.system.OutputCaptureExtension;
import org.springframework.mock.env.MockEnvironment;

@ExtendWith(OutputCaptureExtension.class)
class DataDirectoryTests {

    @TempDir
    private Path folder;

    @ParameterizedTest
    @ValueSource(strings = {"rwxrwxrwx", "rwxrwx---", "rwxr-xr-x", "rwx---r--", "rwx----w-"})
    void warnsOfOneThatIsOpenToOthers(String mode, CapturedOutput output) throws IOException {
        Path open = Files.createDirectory(folder.resolve("open"));
        Files.setPosixFilePermissions(open, PosixFilePermissions.fromString(mode));
        start(open);
        assertThat(output).contains("IS OPEN TO OTHERS (" + mode + ")", "chmod 0700 " + open);
        assertThat(mode(open)).isEqualTo(mode);
    }

    @ParameterizedTest
    @ValueSource(strings = {"rwx------", "rwxr-x---"})
    void saysNothingOfOneThatIsNot(String mode, CapturedOutput output) throws IOException {
        Path closed = Files.createDirectory(folder.resolve("closed"));
        Files.setPosixFilePermissions(closed, PosixFilePermissions.fromString(mode));
        start(closed);
        assertThat(output).doesNotContain("OPEN TO OTHERS");
    }

    @Test
    void makesANewOneForItsOwnUserOnly(CapturedOutput output) throws IOException {
        Path fresh = folder.resolve("new");
        start(fresh);
        assertThat(mode(fresh)).isEqualTo("rwx------");
        assertThat(output).doesNotContain("OPEN TO OTHERS");
    }

    private static void start(Path directory) {
        var settings = new MockEnvironment().withProperty("postkick.data-directory", directory.toString());
        new DataDirectory(Supplier::get).postProcessEnvironment(settings, new SpringApplication());
    }

    private static String mode(Path directory) throws IOException {
        return PosixFilePermissions.toString(Files.getPosixFilePermissions(directory));
    }
}
