package io.postkick.access;

import com.fasterxml.jackson.annotation.JsonAnySetter;
import io.postkick.access.Refused.Why;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.springframework.context.MessageSource;
import org.springframework.http.HttpStatus;
import org.springframework.http.ProblemDetail;
import org.springframework.http.converter.HttpMessageNotReadableException;
import org.springframework.web.bind.annotation.DeleteMapping;
import org.springframework.web.bind.annotation.ExceptionHandler;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;

/** Tokens over HTTP for scripts. Making one takes a password, the other calls take a token. */
@RestController
@RequestMapping("/api/v1/tokens")
class TokenApi {

    private final Tokens tokens;
    private final MessageSource messages;

    TokenApi(Tokens tokens, MessageSource messages) {
        this.tokens = tokens;
        this.messages = messages;
    }

    /** Other members are refused: a misspelt {@code expiresAt} must not make a token that never expires. */
    record Body(
            @Nullable String name,
            @Nullable String role,
            @Nullable String expiresAt,
            @JsonAnySetter @Nullable Map<String, @Nullable Object> others) {}

    record Created(
            String id,
            String token,
            String name,
            Role role,
            @Nullable Instant expiresAt) {}

    record View(
            String id,
            String person,
            String name,
            Role role,
            Instant createdAt,
            @Nullable Instant expiresAt,
            @Nullable Instant revokedAt,
            @Nullable Instant lastUsedAt) {

        static View of(Token token) {
            return new View(
                    token.id(),
                    token.owner().name(),
                    token.name(),
                    token.role(),
                    token.createdAt(),
                    token.expiresAt(),
                    token.revokedAt(),
                    token.lastUsedAt());
        }
    }

    @PostMapping
    @ResponseStatus(HttpStatus.CREATED)
    Created create(@RequestBody Body body, Actor actor) {
        if (body.others() != null && !body.others().isEmpty()) {
            throw new Refused(Why.BODY_UNUSABLE);
        }
        String name = body.name() == null ? "" : body.name();
        Role role = body.role() == null ? null : Role.named(body.role());
        Tokens.Fresh fresh = tokens.create(actor, name, role, time(body.expiresAt()));
        Token token = fresh.token();
        return new Created(token.id(), fresh.text(), token.name(), token.role(), token.expiresAt());
    }

    @GetMapping
    List<View> list(Actor actor) {
        return tokens.visibleTo(actor).stream().map(View::of).toList();
    }

    @DeleteMapping("/{id}")
    @ResponseStatus(HttpStatus.NO_CONTENT)
    void revoke(@PathVariable String id, Actor actor) {
        tokens.revoke(actor, id);
    }

    @ExceptionHandler
    ProblemDetail refused(Refused refused, Locale locale) {
        return ProblemDetail.forStatusAndDetail(
                refused.why().status(), messages.getMessage(refused.why().messageCode(), null, locale));
    }

    @ExceptionHandler
    ProblemDetail unreadable(HttpMessageNotReadableException unreadable, Locale locale) {
        return refused(new Refused(Why.BODY_UNUSABLE, unreadable), locale);
    }

    private static @Nullable Instant time(@Nullable String text) {
        try {
            return text == null ? null : OffsetDateTime.parse(text).toInstant();
        } catch (DateTimeException e) {
            throw new Refused(Why.TOKEN_EXPIRY_UNUSABLE, e);
        }
    }
}
