package io.postkick;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
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

    @Test
    void saysWhatThereIsForWhatThereIsNot(CapturedOutput output) {
        assertThat(CommandLine.run("docter")).isEqualTo(2);
        assertThat(output.getErr()).startsWith("Usage: ");
    }
}
