package io.postkick.access.chain;

import io.postkick.access.SignedInActor;
import io.postkick.access.factor.SecondFactors;
import io.postkick.access.outside.Unreachable;
import io.postkick.access.record.AccessDenied;
import io.postkick.access.record.Announcer;
import io.postkick.access.signin.CodeAlong;
import io.postkick.access.signin.CodeUncheckable;
import io.postkick.access.signin.SecondStepNeeded;
import io.postkick.access.signin.TooManyAttempts;
import io.postkick.access.signin.WrongCode;
import io.postkick.access.token.TokenRefused;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpStatus;
import org.springframework.http.MediaType;
import org.springframework.security.access.AccessDeniedException;
import org.springframework.security.authentication.InternalAuthenticationServiceException;
import org.springframework.security.core.AuthenticationException;
import org.springframework.security.web.AuthenticationEntryPoint;
import org.springframework.security.web.access.AccessDeniedHandler;
import org.springframework.stereotype.Component;
import tools.jackson.databind.json.JsonMapper;

/** Refuses calls of the API with RFC 9457 problem details, before they reach a controller. */
@Component
class ApiProblems implements AuthenticationEntryPoint, AccessDeniedHandler {

    private static final String PASSWORD = "Basic realm=\"Postkick Console\", charset=\"UTF-8\"";
    private static final String TOKEN = "Bearer realm=\"Postkick Console\"";

    private final JsonMapper json;
    private final Announcer announcer;

    ApiProblems(JsonMapper json, Announcer announcer) {
        this.json = json;
        this.announcer = announcer;
    }

    /** A token is missing or refused. */
    @Override
    public void commence(HttpServletRequest request, HttpServletResponse response, AuthenticationException failure)
            throws IOException {
        if (failure instanceof TokenRefused refused) {
            response.setHeader(
                    HttpHeaders.WWW_AUTHENTICATE,
                    TOKEN + ", error=\"invalid_token\", error_description=\"" + refused.getMessage() + "\"");
            write(request, response, HttpStatus.UNAUTHORIZED, refused.getMessage() + ". Nothing was done.");
        } else {
            response.setHeader(HttpHeaders.WWW_AUTHENTICATE, TOKEN);
            write(
                    request,
                    response,
                    HttpStatus.UNAUTHORIZED,
                    "This call needs a token in the Authorization header: Bearer <token>. Nothing was done.");
        }
    }

    /** Nobody can be told from anybody else, since the database does not answer. */
    void unavailable(HttpServletRequest request, HttpServletResponse response) throws IOException {
        write(
                request,
                response,
                HttpStatus.SERVICE_UNAVAILABLE,
                "The console's database does not answer. Nothing was done; tell an administrator of this console.");
    }

    /** A name or password is missing or refused. */
    void askForPassword(HttpServletRequest request, HttpServletResponse response, AuthenticationException failure)
            throws IOException {
        if (failure instanceof TooManyAttempts tooMany) {
            response.setHeader(HttpHeaders.RETRY_AFTER, Long.toString(tooMany.seconds()));
            write(
                    request,
                    response,
                    HttpStatus.TOO_MANY_REQUESTS,
                    "Too many failed attempts. Try again in %d s.".formatted(tooMany.seconds()));
        } else if (uncheckable(failure).isPresent()) {
            write(
                    request,
                    response,
                    HttpStatus.SERVICE_UNAVAILABLE,
                    uncheckable(failure).get());
        } else {
            response.setHeader(HttpHeaders.WWW_AUTHENTICATE, PASSWORD);
            write(request, response, HttpStatus.UNAUTHORIZED, needed(failure) + " Nothing was done.");
        }
    }

    /** What keeps the console from checking or recording it, whether it is right or not; empty if nothing does. */
    private static Optional<String> uncheckable(AuthenticationException failure) {
        if (failure instanceof CodeUncheckable) {
            return Optional.of(
                    "This console does not have the key of your second factor. Use a recovery code, or tell its administrator.");
        } else if (failure instanceof Unreachable away) {
            return Optional.of(
                    "This is no user name and password of this console, and %s could not be asked. Nothing was done."
                            .formatted(away.way()));
        } else if (failure instanceof InternalAuthenticationServiceException) {
            return Optional.of("The sign-in could not be recorded, so it was refused. Nothing was done.");
        }
        return Optional.empty();
    }

    private static String needed(AuthenticationException failure) {
        if (failure instanceof WrongCode) {
            return "The code in the header " + CodeAlong.HEADER + " is wrong, or was used before.";
        } else if (failure instanceof SecondStepNeeded needed) {
            return needed.halfWay().need() == SecondFactors.Need.CODE
                    ? "You have a second factor: this call needs a code of its app in the header " + CodeAlong.HEADER
                            + ". With passkeys only, make the token on the page of your account."
                    : "You need a second factor. Sign in with a browser to add one.";
        }
        return "This call needs a right user name and password as HTTP Basic.";
    }

    @Override
    public void handle(HttpServletRequest request, HttpServletResponse response, AccessDeniedException refusal)
            throws IOException {
        SignedInActor.of(request)
                .ifPresent(actor -> announcer.announceAnyway(
                        new AccessDenied(actor, request.getMethod(), request.getRequestURI())));
        write(
                request,
                response,
                HttpStatus.FORBIDDEN,
                "Your role, a limit to some instances, or what your token is for, does not allow this. Nothing was done.");
    }

    private void write(HttpServletRequest request, HttpServletResponse response, HttpStatus status, String detail)
            throws IOException {
        Map<String, Object> problem = new LinkedHashMap<>();
        problem.put("type", "about:blank");
        problem.put("title", status.getReasonPhrase());
        problem.put("status", status.value());
        problem.put("detail", detail);
        problem.put("instance", request.getRequestURI());
        response.setStatus(status.value());
        response.setContentType(MediaType.APPLICATION_PROBLEM_JSON_VALUE);
        response.getOutputStream().write(json.writeValueAsBytes(problem));
    }
}
