package io.postkick.access.people;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.time.Instant;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import org.springframework.web.servlet.HandlerInterceptor;
import org.springframework.web.servlet.config.annotation.InterceptorRegistry;
import org.springframework.web.servlet.config.annotation.WebMvcConfigurer;

/**
 * Tells the layout of every page, through the request attribute {@code passwordNotice}, that whoever looks at it had better change
 * their password, and why.
 */
@Component
class PasswordNotice implements HandlerInterceptor, WebMvcConfigurer {

    private final AssignedPasswords assignedPasswords;
    private final InitialPasswordFile initialPassword;
    private final GivenPassword givenPassword;

    PasswordNotice(
            AssignedPasswords assignedPasswords, InitialPasswordFile initialPassword, GivenPassword givenPassword) {
        this.assignedPasswords = assignedPasswords;
        this.initialPassword = initialPassword;
        this.givenPassword = givenPassword;
    }

    /**
     * What is wrong with a password.
     *
     * @param why {@code assigned}, {@code initial} or {@code easy}
     * @param until when it stops to work, if it does
     * @param file where it can be read on the host, if it can
     */
    public record Notice(
            String why, @Nullable Instant until, @Nullable String file) {}

    @Override
    public void addInterceptors(InterceptorRegistry registry) {
        registry.addInterceptor(this);
    }

    /** A request attribute, not a model attribute: pages that exception handlers render have the layout too. */
    @Override
    public boolean preHandle(HttpServletRequest request, HttpServletResponse response, Object handler) {
        CurrentPerson.of(request).flatMap(this::about).ifPresent(n -> request.setAttribute("passwordNotice", n));
        return true;
    }

    private Optional<Notice> about(Person person) {
        Instant end = assignedPasswords.end(person).orElse(null);
        if (person.name().equals(FirstAdministrator.NAME) && initialPassword.exists()) {
            return Optional.of(new Notice("initial", end, initialPassword.path().toString()));
        }
        if (person.passwordAssignedAt() != null) {
            return Optional.of(new Notice("assigned", end, null));
        }
        if (givenPassword.isWeakAndStillThatOf(person)) {
            return Optional.of(new Notice("easy", null, null));
        }
        return Optional.empty();
    }
}
