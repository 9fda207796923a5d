package io.postkick.access.people;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import org.springframework.stereotype.Component;

/** Passwords that somebody else chose: they are known to two, and work for a few days only. */
@Component
public class AssignedPasswords {

    private final PasswordProperties properties;
    private final Clock clock;

    AssignedPasswords(PasswordProperties properties, Clock clock) {
        this.properties = properties;
        this.clock = clock;
    }

    /** When the person's password stops to work; empty if they chose it themselves, or if such passwords always work. */
    public Optional<Instant> end(Person person) {
        return properties.assignedPasswordLifetime().isZero()
                ? Optional.empty()
                : Optional.ofNullable(person.passwordAssignedAt())
                        .map(assigned -> assigned.plus(properties.assignedPasswordLifetime()));
    }

    /** For how long they work; empty if always. */
    Optional<Duration> lifetime() {
        return Optional.of(properties.assignedPasswordLifetime()).filter(time -> !time.isZero());
    }

    public boolean ended(Person person) {
        return end(person).filter(end -> !clock.instant().isBefore(end)).isPresent();
    }
}
