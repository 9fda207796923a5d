package io.postkick.testsupport;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.nimbusds.jose.JOSEException;
import com.nimbusds.jose.JOSEObjectType;
import com.nimbusds.jose.JWSAlgorithm;
import com.nimbusds.jose.JWSHeader;
import com.nimbusds.jose.crypto.MACSigner;
import com.nimbusds.jose.crypto.RSASSASigner;
import com.nimbusds.jose.jwk.JWKSet;
import com.nimbusds.jose.jwk.RSAKey;
import com.nimbusds.jose.jwk.gen.RSAKeyGenerator;
import com.nimbusds.jwt.JWTClaimsSet;
import com.nimbusds.jwt.PlainJWT;
import com.nimbusds.jwt.SignedJWT;
import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.net.URLDecoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Base64;
import java.util.Date;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.json.JsonMapper;

/**
 * An OpenID Connect provider on this computer, which a test has say what no real one would. It signs in at once whom the test says, and holds
 * the console to what it must show: its secret, the verifier of the code, each code once.
 */
public final class OidcProvider implements AutoCloseable {

    public static final String CLIENT = "postkick";
    public static final String SECRET = "a secret only for tests";

    private static final JsonMapper JSON = new JsonMapper();

    private final int port;
    private final Map<String, Map<String, String>> codes = new ConcurrentHashMap<>();
    private final Map<String, Object> described = new ConcurrentHashMap<>();
    private final AtomicInteger discoveries = new AtomicInteger();
    private final AtomicInteger keyRequests = new AtomicInteger();
    private volatile HttpServer server;
    private volatile boolean moved;
    private volatile RSAKey key;
    private volatile Clock clock = Clock.systemUTC();
    private volatile Map<String, Object> person = Map.of();
    private volatile UnaryOperator<JWTClaimsSet.Builder> lie = claims -> claims;
    private volatile Signing signing = Signing.RIGHT;
    private volatile String signedOut = "";

    private OidcProvider(int port) {
        this.port = port;
        comeBack();
        rotate();
    }

    /** The path and query at the console to which it leads somebody who was sent to that address. */
    public String answer(String address) {
        try {
            String back = HttpClient.newHttpClient()
                    .send(HttpRequest.newBuilder(URI.create(address)).build(), BodyHandlers.discarding())
                    .headers()
                    .firstValue("Location")
                    .orElseThrow();
            return back.replaceFirst("https?://[^/]*", "");
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
    }

    /** How ID tokens are signed. */
    public enum Signing {
        RIGHT,
        /** By somebody else's key, under the name of the provider's. */
        FOREIGN,
        /** Not at all. */
        NONE,
        /** By the secret that both know. */
        SECRET
    }

    public static OidcProvider start() {
        return new OidcProvider(0);
    }

    public String issuer() {
        return "http://127.0.0.1:" + port();
    }

    public int port() {
        return port == 0 ? server.getAddress().getPort() : port;
    }

    /** Whose clock it has. */
    public void setClock(Clock other) {
        clock = other;
    }

    /** Signs in whoever comes from now on as that one, and lies about nothing. */
    public void signIn(String subject, String name, String... groups) {
        signIn(Map.of("sub", subject, "preferred_username", name, "groups", List.of(groups)));
    }

    public void signIn(Map<String, Object> claims) {
        person = claims;
        lie = builder -> builder;
        signing = Signing.RIGHT;
    }

    /** Has ID tokens say something else. */
    public void lie(UnaryOperator<JWTClaimsSet.Builder> change) {
        lie = change;
    }

    public void sign(Signing how) {
        signing = how;
    }

    /** From now on it signs with another key, and the one before is good no more. */
    public void rotate() {
        try {
            key = new RSAKeyGenerator(2048).keyID(UUID.randomUUID().toString()).generate();
        } catch (JOSEException e) {
            throw new IllegalStateException(e);
        }
    }

    public int discoveries() {
        return discoveries.get();
    }

    public int keyRequests() {
        return keyRequests.get();
    }

    /** The query with which somebody signed out last. */
    public String signedOut() {
        return signedOut;
    }

    /** Nothing listens any more. */
    public void goAway() {
        server.stop(0);
    }

    /** It listens again, on the same port. */
    public void comeBack() {
        try {
            int at = server == null ? port : server.getAddress().getPort();
            HttpServer fresh = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), at), 0);
            fresh.createContext("/.well-known/openid-configuration", this::describeOrLeadOn);
            fresh.createContext("/moved", this::describe);
            fresh.createContext("/keys", this::keys);
            fresh.createContext("/authorize", this::authorize);
            fresh.createContext("/token", this::token);
            fresh.createContext("/end-session", this::endSession);
            fresh.start();
            server = fresh;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Has whoever asks for the description go on to another address of this provider. */
    public void move() {
        moved = true;
    }

    /** Has its description list something more. */
    public void describe(String list, String... words) {
        described.put(list, List.of(words));
    }

    private void describeOrLeadOn(HttpExchange exchange) throws IOException {
        if (!moved) {
            describe(exchange);
            return;
        }
        exchange.getResponseHeaders().set("Location", issuer() + "/moved");
        exchange.sendResponseHeaders(302, -1);
        exchange.close();
    }

    private void describe(HttpExchange exchange) throws IOException {
        discoveries.incrementAndGet();
        Map<String, Object> all = new HashMap<>(description());
        all.putAll(described);
        json(exchange, 200, all);
    }

    private Map<String, Object> description() {
        return Map.of(
                "issuer", issuer(),
                "authorization_endpoint", issuer() + "/authorize",
                "token_endpoint", issuer() + "/token",
                "jwks_uri", issuer() + "/keys",
                "end_session_endpoint", issuer() + "/end-session",
                "response_types_supported", List.of("code"),
                "subject_types_supported", List.of("public"),
                "token_endpoint_auth_methods_supported", List.of("client_secret_basic"),
                "id_token_signing_alg_values_supported", List.of("RS256"));
    }

    private void keys(HttpExchange exchange) throws IOException {
        keyRequests.incrementAndGet();
        json(exchange, 200, new JWKSet(key.toPublicJWK()).toJSONObject());
    }

    private void authorize(HttpExchange exchange) throws IOException {
        Map<String, String> asked = parameters(exchange.getRequestURI().getRawQuery());
        String code = UUID.randomUUID().toString();
        codes.put(code, asked);
        String back = asked.get("redirect_uri") + "?code=" + code + "&state=" + asked.get("state");
        exchange.getResponseHeaders().set("Location", back);
        exchange.sendResponseHeaders(302, -1);
        exchange.close();
    }

    private void token(HttpExchange exchange) throws IOException {
        Map<String, String> sent =
                parameters(new String(exchange.getRequestBody().readAllBytes(), UTF_8));
        Map<String, String> asked = codes.remove(String.valueOf(sent.get("code")));
        String credentials =
                Base64.getEncoder().encodeToString((CLIENT + ":" + SECRET.replace(" ", "+")).getBytes(UTF_8));
        if (!("Basic " + credentials).equals(exchange.getRequestHeaders().getFirst("Authorization"))) {
            json(exchange, 401, Map.of("error", "invalid_client"));
        } else if (asked == null
                || !hash(String.valueOf(sent.get("code_verifier"))).equals(asked.get("code_challenge"))
                || !"S256".equals(asked.get("code_challenge_method"))
                || !asked.get("redirect_uri").equals(sent.get("redirect_uri"))) {
            json(exchange, 400, Map.of("error", "invalid_grant"));
        } else {
            json(
                    exchange,
                    200,
                    Map.of(
                            "access_token",
                            UUID.randomUUID().toString(),
                            "token_type",
                            "Bearer",
                            "expires_in",
                            300,
                            "scope",
                            "openid",
                            "id_token",
                            idToken(asked.get("nonce"))));
        }
    }

    private String idToken(String nonce) {
        Instant now = clock.instant();
        JWTClaimsSet.Builder claims = new JWTClaimsSet.Builder()
                .issuer(issuer())
                .audience(CLIENT)
                .issueTime(Date.from(now))
                .expirationTime(Date.from(now.plus(Duration.ofMinutes(5))))
                .claim("auth_time", now.getEpochSecond())
                .claim("sid", "session-of-" + person.get("sub"))
                .claim("nonce", nonce);
        person.forEach(claims::claim);
        return signed(lie.apply(claims).build(), JOSEObjectType.JWT);
    }

    /** What it sends to the console when somebody has signed out. */
    public String logoutToken(UnaryOperator<JWTClaimsSet.Builder> change) {
        return logoutToken(new JOSEObjectType("logout+jwt"), change);
    }

    /** The same with a type as some providers send it; null for none. */
    public String logoutToken(@Nullable JOSEObjectType type, UnaryOperator<JWTClaimsSet.Builder> change) {
        Instant now = clock.instant();
        JWTClaimsSet.Builder claims = new JWTClaimsSet.Builder()
                .issuer(issuer())
                .audience(CLIENT)
                .issueTime(Date.from(now))
                .expirationTime(Date.from(now.plus(Duration.ofMinutes(2))))
                .jwtID(UUID.randomUUID().toString())
                .claim("events", Map.of("http://schemas.openid.net/event/backchannel-logout", Map.of()));
        return signed(change.apply(claims).build(), type);
    }

    private String signed(JWTClaimsSet claims, @Nullable JOSEObjectType type) {
        try {
            return switch (signing) {
                case NONE -> new PlainJWT(claims).serialize();
                case SECRET -> {
                    var token = new SignedJWT(new JWSHeader.Builder(JWSAlgorithm.HS256).build(), claims);
                    token.sign(new MACSigner((SECRET + SECRET).getBytes(UTF_8)));
                    yield token.serialize();
                }
                case RIGHT, FOREIGN -> {
                    RSAKey used = signing == Signing.RIGHT ? key : new RSAKeyGenerator(2048).generate();
                    var header = new JWSHeader.Builder(JWSAlgorithm.RS256)
                            .keyID(key.getKeyID())
                            .type(type)
                            .build();
                    var token = new SignedJWT(header, claims);
                    token.sign(new RSASSASigner(used));
                    yield token.serialize();
                }
            };
        } catch (JOSEException e) {
            throw new IllegalStateException(e);
        }
    }

    private void endSession(HttpExchange exchange) throws IOException {
        signedOut = exchange.getRequestURI().getRawQuery();
        exchange.getResponseHeaders().set("Location", parameters(signedOut).get("post_logout_redirect_uri"));
        exchange.sendResponseHeaders(302, -1);
        exchange.close();
    }

    private static String hash(String text) {
        try {
            return Base64.getUrlEncoder()
                    .withoutPadding()
                    .encodeToString(MessageDigest.getInstance("SHA-256").digest(text.getBytes(UTF_8)));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException(e);
        }
    }

    /** What a query or a form says. */
    public static Map<String, String> parameters(String query) {
        Map<String, String> all = new HashMap<>();
        for (String one : query.split("&", -1)) {
            int end = one.indexOf('=');
            String name = end < 0 ? one : one.substring(0, end);
            all.put(URLDecoder.decode(name, UTF_8), end < 0 ? "" : URLDecoder.decode(one.substring(end + 1), UTF_8));
        }
        return all;
    }

    private static void json(HttpExchange exchange, int status, Object content) throws IOException {
        byte[] body = JSON.writeValueAsBytes(content);
        exchange.getResponseHeaders().set("Content-Type", "application/json");
        exchange.sendResponseHeaders(status, body.length);
        exchange.getResponseBody().write(body);
        exchange.close();
    }

    @Override
    public void close() {
        server.stop(0);
    }
}
