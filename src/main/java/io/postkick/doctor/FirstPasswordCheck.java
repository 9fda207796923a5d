package io.postkick.doctor;

import io.postkick.access.people.PasswordStrength;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.core.annotation.Order;
import org.springframework.stereotype.Component;

/** Whether the first administrator's password is one that anybody would guess, or a random one that nobody has changed. */
@Component
@Order(5)
class FirstPasswordCheck implements Check {

    private static final String SUBJECT = "First password";

    private final String given;
    private final Path file;
    private final Duration lifetime;
    private final Clock clock;

    FirstPasswordCheck(
            @Value("${postkick.admin-password:}") String given,
            @Value("${postkick.data-directory:./data}") Path dataDirectory,
            @Value("${postkick.access.assigned-password-lifetime:7d}") Duration lifetime,
            Clock clock) {
        this.given = given;
        this.file = dataDirectory.resolve("initial-admin-password");
        this.lifetime = lifetime;
        this.clock = clock;
    }

    @Override
    public List<Diagnosis> look() throws IOException {
        return Stream.concat(easy().stream(), unchanged().stream()).toList();
    }

    private Optional<Diagnosis> easy() {
        return given.isBlank() || !PasswordStrength.isWeak(given, List.of("admin"))
                ? Optional.empty()
                : Optional.of(Diagnosis.note(
                        SUBJECT,
                        "The settings give the first administrator one that is easy to guess.",
                        "Change it on the page /account, and take postkick.admin-password out of the settings."));
    }

    /** The file is written with the password, and goes when that is changed. */
    private Optional<Diagnosis> unchanged() throws IOException {
        if (!Files.exists(file)) {
            return Optional.empty();
        }
        Instant end = Files.getLastModifiedTime(file).toInstant().plus(lifetime);
        if (lifetime.isZero() || clock.instant().isBefore(end)) {
            String until = lifetime.isZero() ? "" : ", and signs in until " + end.truncatedTo(ChronoUnit.SECONDS);
            return Optional.of(Diagnosis.note(
                    SUBJECT,
                    "Nobody has changed it: it stands in " + file + until + ".",
                    "Change it on the page /account."));
        }
        return Optional.of(Diagnosis.wrong(
                SUBJECT,
                "Nobody has changed it in time, and it no longer signs in. A start of the console puts another one into "
                        + file + ".",
                "systemctl restart postkick-console"));
    }
}
