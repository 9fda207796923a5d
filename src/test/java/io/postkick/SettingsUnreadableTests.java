package io.postkick;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowable;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Objects;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.boot.WebApplicationType;
import org.springframework.boot.builder.SpringApplicationBuilder;
import org.springframework.boot.diagnostics.FailureAnalysis;

class SettingsUnreadableTests {

    private static final String LOCATION = "spring.config.additional-location";

    @TempDir
    private Path folder;

    @AfterEach
    void forget() {
        System.clearProperty(LOCATION);
    }

    private static final class Nothing {}

    private FailureAnalysis analysis(String settings) throws IOException {
        Files.writeString(folder.resolve("application.yml"), settings);
        System.setProperty(LOCATION, "optional:file:" + folder + "/");
        Throwable failure = catchThrowable(() -> new SpringApplicationBuilder(Nothing.class)
                .web(WebApplicationType.NONE)
                .run());
        return Objects.requireNonNull(new SettingsUnreadable().analyze(failure));
    }

    @Test
    void namesTheFileTheLineAndTheKeyThatIsThereTwice() throws IOException {
        FailureAnalysis analysis = analysis("""
                server:
                  port: 8587
                postkick:
                  anchor: off
                postkick:
                  https: false
                """);
        assertThat(analysis.getDescription())
                .startsWith("A settings file cannot be read: " + folder.resolve("application.yml") + ", line 5: ")
                .contains("duplicate key postkick");
        assertThat(analysis.getAction()).startsWith("Have each key once");
    }

    @Test
    void namesTheLineThatIsNoYaml() throws IOException {
        assertThat(analysis("server:\n\tport: 8587\n").getDescription())
                .contains(folder.resolve("application.yml") + ", line 2: ", "'\\t(TAB)'");
    }
}
