package io.postkick.doctor;

import static org.assertj.core.api.Assertions.assertThat;

import io.postkick.access.SettableClock;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What the doctor says of a first password that nobody has changed. */
class FirstPasswordCheckTests {

    private final SettableClock clock = new SettableClock();

    @TempDir
    private Path data;

    @Test
    void saysUntilWhenItSignsInAndThatAStartPutsAnotherOneThere() throws IOException {
        var check = new FirstPasswordCheck("", data, Duration.ofDays(7), clock);
        assertThat(check.look()).isEmpty();
        Path file = Files.writeString(data.resolve("initial-admin-password"), "secret");
        Files.setLastModifiedTime(file, FileTime.from(clock.instant()));
        assertThat(check.look()).singleElement().satisfies(found -> {
            assertThat(found.level()).isEqualTo(Diagnosis.Level.NOTE);
            assertThat(found.text()).contains(file.toString(), "signs in until").doesNotContain("secret");
        });
        clock.advance(Duration.ofDays(7));
        assertThat(check.look()).singleElement().satisfies(found -> {
            assertThat(found.level()).isEqualTo(Diagnosis.Level.WRONG);
            assertThat(found.remedy()).isEqualTo("systemctl restart postkick-console");
        });
    }
}
