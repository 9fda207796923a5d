package io.postkick;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.boot.test.system.CapturedOutput;
import org.springframework.boot.test.system.OutputCaptureExtension;

@ExtendWith(OutputCaptureExtension.class)
class CommandLineTests {

    @ParameterizedTest
    @ValueSource(strings = {"--help", "doctor --help", "backup --postkick.https=false --help"})
    void doesNothingForWhoAsksHow(String words, CapturedOutput output) {
        assertThat(CommandLine.run(words.split(" "))).isZero();
        assertThat(output.getOut())
                .startsWith("Usage: java -jar postkick-console.jar")
                .contains("doctor  ");
        assertThat(output.getErr()).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(strings = {"doctor", "backup"})
    void saysInOneSentenceWhichLineOfTheSettingsCannotBeRead(
            String command, @TempDir Path folder, CapturedOutput output) throws IOException {
        Path settings = folder.resolve("application.yml");
        Files.writeString(settings, "postkick:\n  https: false\npostkick:\n  https: true\n");

        assertThat(CommandLine.run(command, "--spring.config.additional-location=file:" + folder + "/"))
                .isEqualTo(1);

        assertThat(output.getOut()).isEmpty();
        assertThat(output.getErr().strip())
                .isEqualTo("A settings file cannot be read: " + settings + ", line 3: found duplicate key postkick.");
    }

    @ParameterizedTest
    @ValueSource(strings = {"init", "invite"})
    void tellsHowToCallTheCommandsOfTheFleet(String command, CapturedOutput output) {
        assertThat(CommandLine.run("fleet", command, "--help")).isZero();
        assertThat(output.getOut()).startsWith("Usage: postkick-console fleet " + command);
    }

    @Test
    void saysWhatThereIsForWhatThereIsNot(CapturedOutput output) {
        assertThat(CommandLine.run("docter")).isEqualTo(2);
        assertThat(output.getErr()).startsWith("Usage: ");
    }
}
