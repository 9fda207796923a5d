package io.postkick.doctor;

import io.postkick.access.people.PasswordStrength;
import java.util.List;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.core.annotation.Order;
import org.springframework.stereotype.Component;

/** Whether the settings give the first administrator a password that anybody would guess. */
@Component
@Order(5)
class FirstPasswordCheck implements Check {

    private final String given;

    FirstPasswordCheck(@Value("${postkick.admin-password:}") String given) {
        this.given = given;
    }

    @Override
    public List<Diagnosis> look() {
        return given.isBlank() || !PasswordStrength.isWeak(given, List.of("admin"))
                ? List.of()
                : List.of(Diagnosis.note(
                        "First password",
                        "The settings give the first administrator one that is easy to guess.",
                        "Change it on the page /account, and take postkick.admin-password out of the settings."));
    }
}
