package io.postkick.access.token;

import com.fasterxml.jackson.annotation.JsonAnySetter;
import io.postkick.access.AccessWhy;
import io.postkick.access.Actor;
import io.postkick.access.DeedLimit;
import io.postkick.access.Identity;
import io.postkick.access.InstanceLimit;
import io.postkick.access.Role;
import io.postkick.refusal.Refusals;
import io.postkick.refusal.Refused;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.http.ProblemDetail;
import org.springframework.http.ResponseEntity;
import org.springframework.http.converter.HttpMessageNotReadableException;
import org.springframework.security.core.annotation.AuthenticationPrincipal;
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

    private static final String EXPIRES_AT = "expiresAt";

    private final Tokens tokens;
    private final TokenExpiry expiry;
    private final Refusals refusals;

    TokenApi(Tokens tokens, TokenExpiry expiry, Refusals refusals) {
        this.tokens = tokens;
        this.expiry = expiry;
        this.refusals = refusals;
    }

    /**
     * What to make. A member that is null is told apart from one that is missing only here.
     *
     * @param may what it is for; null, as each of the limits, for none
     * @param others only {@code expiresAt}: missing for the usual time, null for no end. A misspelt one must not pass unnoticed.
     */
    record Body(
            @Nullable String name,
            @Nullable String role,
            @Nullable List<String> may,
            @Nullable List<String> instances,
            @Nullable List<String> addresses,
            @JsonAnySetter @Nullable Map<String, @Nullable Object> others) {

        /** @throws Refused if one of them cannot be meant */
        TokenLimits limits() {
            return new TokenLimits(
                    instances == null ? InstanceLimit.NONE : new InstanceLimit(texts(instances)),
                    may == null ? DeedLimit.NONE : DeedLimit.to(texts(may)),
                    addresses == null ? AddressLimit.NONE : AddressLimit.to(texts(addresses)));
        }

        /** A null among them is none of them. */
        private static List<String> texts(List<@Nullable String> given) {
            return given.stream().map(String::valueOf).toList();
        }
    }

    record Created(
            String id,
            String token,
            String name,
            Role role,
            @Nullable List<String> may,
            @Nullable List<String> instances,
            @Nullable List<String> addresses,
            @Nullable Instant expiresAt,
            @Nullable Boolean secondFactor) {}

    /**
     * A token.
     *
     * @param may what it is for; null, as each of the limits, for none
     * @param secondFactor whether its owner had shown one when they made it; null if that was not kept then
     */
    record View(
            String id,
            String person,
            String name,
            Role role,
            @Nullable List<String> may,
            @Nullable List<String> instances,
            @Nullable List<String> addresses,
            Instant createdAt,
            @Nullable Instant expiresAt,
            @Nullable Instant revokedAt,
            @Nullable Instant lastUsedAt,
            @Nullable Boolean secondFactor) {

        static View of(Token token) {
            return new View(
                    token.id(),
                    token.owner().name(),
                    token.name(),
                    token.role(),
                    token.limits().deeds().texts(),
                    token.limits().instances().names(),
                    token.limits().addresses().texts(),
                    token.createdAt(),
                    token.expiresAt(),
                    token.revokedAt(),
                    token.lastUsedAt(),
                    token.secondFactor());
        }
    }

    @PostMapping
    @ResponseStatus(HttpStatus.CREATED)
    Created create(@RequestBody Body body, Actor actor, @AuthenticationPrincipal Identity identity) {
        String name = body.name() == null ? "" : body.name();
        Role role = body.role() == null ? null : Role.named(body.role());
        Tokens.Fresh fresh = tokens.create(
                actor,
                new NewToken(
                        name,
                        role,
                        expiresAt(body.others()),
                        body.limits(),
                        identity.proof().hasSecondFactor()));
        Token token = fresh.token();
        return new Created(
                token.id(),
                fresh.text(),
                token.name(),
                token.role(),
                token.limits().deeds().texts(),
                token.limits().instances().names(),
                token.limits().addresses().texts(),
                token.expiresAt(),
                token.secondFactor());
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
    @Nullable
    ResponseEntity<ProblemDetail> unreadable(
            HttpMessageNotReadableException unreadable, HttpServletRequest request, HttpServletResponse response)
            throws IOException {
        return refusals.refused(Refused.because(AccessWhy.BODY_UNUSABLE).causedBy(unreadable), request, response);
    }

    private @Nullable Instant expiresAt(@Nullable Map<String, @Nullable Object> others) {
        if (others == null || others.isEmpty()) {
            return expiry.usual();
        }
        if (!others.keySet().equals(Set.of(EXPIRES_AT))) {
            throw Refused.because(AccessWhy.BODY_UNUSABLE);
        }
        Object time = others.get(EXPIRES_AT);
        if (time == null) {
            return null;
        }
        if (time instanceof String text) {
            return expiry.at(text);
        }
        throw Refused.because(AccessWhy.BODY_UNUSABLE);
    }
}
