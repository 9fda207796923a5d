package io.postkick.access.chain;

import io.postkick.access.outside.NotLetIn;
import io.postkick.access.outside.Unreachable;
import io.postkick.access.signin.CodeUncheckable;
import io.postkick.access.signin.TooManyAttempts;
import jakarta.servlet.http.HttpServletResponse;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpStatus;
import org.springframework.security.authentication.InternalAuthenticationServiceException;
import org.springframework.security.core.AuthenticationException;
import org.springframework.ui.Model;

/**
 * A sign-in that was refused for another reason than what was typed.
 *
 * @param key of the sentence that says so
 * @param argument of the sentence: the seconds to wait, or what people call the service that they come from; null for none
 * @param provider the id of the one where they can sign in as somebody else; null for none
 */
record SignInProblem(
        HttpStatus status,
        String key,
        @Nullable Object argument,
        @Nullable String provider) {

    private SignInProblem(HttpStatus status, String key, @Nullable Object argument) {
        this(status, key, argument, null);
    }

    static Optional<SignInProblem> of(AuthenticationException failure) {
        if (failure instanceof TooManyAttempts tooMany) {
            return Optional.of(new SignInProblem(HttpStatus.TOO_MANY_REQUESTS, tooMany.key(), tooMany.seconds()));
        } else if (failure instanceof CodeUncheckable) {
            return Optional.of(
                    new SignInProblem(HttpStatus.SERVICE_UNAVAILABLE, "access.refused.CODE_UNCHECKABLE", null));
        } else if (failure instanceof InternalAuthenticationServiceException) {
            return Optional.of(new SignInProblem(HttpStatus.SERVICE_UNAVAILABLE, "sign-in.not-recorded", null));
        } else if (failure instanceof Unreachable away) {
            return Optional.of(new SignInProblem(HttpStatus.SERVICE_UNAVAILABLE, away.key(), away.way()));
        } else if (failure instanceof NotLetIn notLetIn) {
            return Optional.of(new SignInProblem(
                    HttpStatus.FORBIDDEN,
                    notLetIn.key(),
                    notLetIn.way(),
                    notLetIn.provider().orElse(null)));
        }
        return Optional.empty();
    }

    void show(Model model) {
        model.addAttribute("problem", key);
        model.addAttribute("argument", argument);
        model.addAttribute("again", provider);
    }

    void answer(HttpServletResponse response) {
        response.setStatus(status.value());
        if (argument instanceof Long seconds) {
            response.setHeader(HttpHeaders.RETRY_AFTER, Long.toString(seconds));
        }
    }
}
