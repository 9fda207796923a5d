package io.postkick.audit.log;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import io.postkick.testsupport.ConsoleProcess;
import io.postkick.testsupport.Databases;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A second packaged console that would write the same log ends at start, and says what to do. */
class SecondConsoleIT {

    @TempDir
    Path directory;

    @Test
    void isRefusedInTheSameDataDirectory() throws IOException {
        isRefused(directory.resolve("data"), "postkick.data-directory", "postkick.node=mx1");
    }

    @Test
    void isRefusedWithTheSameNameInOnePostgreSql() throws IOException {
        Databases.Database database = Databases.newPostgreSql();
        isRefused(
                directory.resolve("other"),
                "postkick.node",
                "postkick.node=mx1",
                "spring.datasource.url=" + database.url(),
                "spring.datasource.username=" + database.username(),
                "spring.datasource.password=" + database.password());
    }

    private void isRefused(Path secondData, String remedy, String... settings) throws IOException {
        Path config = Files.createDirectory(directory.resolve("postfix"));
        try (var first = ConsoleProcess.start(directory.resolve("data"), config, List.of(), settings)) {
            assertThatExceptionOfType(IllegalStateException.class)
                    .isThrownBy(() -> ConsoleProcess.start(secondData, config, List.of(), settings))
                    .withMessageContaining("Another Postkick")
                    .withMessageContaining("node \"mx1\"")
                    .withMessageContaining(remedy)
                    .withMessageNotContaining("\tat io.postkick");
            assertThat(first.signIn().get("/api/v1/audit").statusCode()).isEqualTo(200);
        }
    }
}
