package io.postkick.fleet.keys;

import io.postkick.fleet.wire.Nkey;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.time.Instant;
import java.util.Base64;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.json.JsonMapper;

/** What the broker believes, as NATS has it in its second version: who somebody is and may do, signed by whom it trusts. */
final class NatsClaims {

    private static final JsonMapper MAPPER = JsonMapper.builder().build();
    private static final Map<String, Object> HEADER = ordered("typ", "JWT", "alg", "ed25519-nkey");
    private static final int NO_LIMIT = -1;

    private NatsClaims() {}

    /** Whose word counts, and which other key speaks for it. */
    static String operator(Nkey operator, String name, Nkey signing, String systemAccount, Instant now) {
        return signed(
                operator,
                operator.publicKey(),
                name,
                now,
                null,
                claims("operator", "signing_keys", List.of(signing.publicKey()), "system_account", systemAccount));
    }

    /**
     * An account.
     *
     * @param scopes of {@link Scope#claim}
     * @param revoked public halves of keys of users, each with the time until which credentials for it count as taken back
     */
    static String account(
            Nkey operator, String account, String name, List<Object> scopes, Map<String, Long> revoked, Instant now) {
        Map<String, Object> claims = claims(
                "account",
                "limits",
                ordered(
                        "subs",
                        NO_LIMIT,
                        "data",
                        NO_LIMIT,
                        "payload",
                        NO_LIMIT,
                        "imports",
                        NO_LIMIT,
                        "exports",
                        NO_LIMIT,
                        "wildcards",
                        true,
                        "conn",
                        NO_LIMIT),
                "signing_keys",
                scopes);
        if (!revoked.isEmpty()) {
            claims.put("revocations", revoked);
        }
        return signed(operator, account, name, now, null, claims);
    }

    /** Somebody who may do what the scope of the key says that signs this. */
    static String user(Nkey scope, String account, String user, String name, Instant now, @Nullable Instant expires) {
        return signed(scope, user, name, now, expires, claims("user", "issuer_account", account));
    }

    /** Somebody of an account whose key signs this, with these rights. */
    static String user(Nkey account, String user, String name, Map<String, Object> rights, Instant now) {
        Map<String, Object> claims = claims("user");
        claims.putAll(rights);
        return signed(account, user, name, now, null, claims);
    }

    /** Members of an object in their order. */
    static Map<String, Object> ordered(Object... namesAndValues) {
        Map<String, Object> members = new LinkedHashMap<>();
        for (int place = 0; place < namesAndValues.length; place += 2) {
            members.put(String.valueOf(namesAndValues[place]), namesAndValues[place + 1]);
        }
        return members;
    }

    private static Map<String, Object> claims(String type, Object... namesAndValues) {
        Map<String, Object> claims = ordered(namesAndValues);
        claims.put("type", type);
        claims.put("version", 2);
        return claims;
    }

    private static String signed(
            Nkey issuer,
            String subject,
            String name,
            Instant now,
            @Nullable Instant expires,
            Map<String, Object> claims) {
        Map<String, Object> body = ordered(
                "iat", now.getEpochSecond(), "iss", issuer.publicKey(), "name", name, "sub", subject, "nats", claims);
        if (expires != null) {
            body.put("exp", expires.getEpochSecond());
        }
        body.put("jti", digest(MAPPER.writeValueAsBytes(body)));
        String text = base64(MAPPER.writeValueAsBytes(HEADER)) + "." + base64(MAPPER.writeValueAsBytes(body));
        return text + "." + base64(issuer.sign(text.getBytes(StandardCharsets.US_ASCII)));
    }

    private static String digest(byte[] bytes) {
        try {
            return HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(bytes));
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException(e);
        }
    }

    private static String base64(byte[] bytes) {
        return Base64.getUrlEncoder().withoutPadding().encodeToString(bytes);
    }
}
