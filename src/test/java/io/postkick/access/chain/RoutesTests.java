package io.postkick.access.chain;

import static org.assertj.core.api.Assertions.assertThat;
import static org.springframework.security.test.web.servlet.request.SecurityMockMvcRequestPostProcessors.csrf;

import io.postkick.access.AccessTest;
import io.postkick.access.Announced;
import io.postkick.access.As;
import io.postkick.access.HeldSession;
import io.postkick.access.Role;
import io.postkick.access.people.PersonTable;
import io.postkick.access.record.AccessDenied;
import java.util.List;
import java.util.Map;
import java.util.TreeSet;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.beans.factory.annotation.Qualifier;
import org.springframework.http.HttpMethod;
import org.springframework.test.web.servlet.assertj.MockMvcTester;
import org.springframework.test.web.servlet.request.RequestPostProcessor;
import org.springframework.web.servlet.mvc.method.annotation.RequestMappingHandlerMapping;

/** Who may call what: every route of this package has its row here. */
@AccessTest
class RoutesTests {

    private enum For {
        EVERYBODY,
        /** Who has typed a right password that does not suffice, or comes from a service; to everybody else it is the way to the sign-in page. */
        HALF_WAY,
        /** Other services, which sign what they send. */
        SERVICES,
        SIGNED_IN,
        ADMINISTRATORS,
        TOKENS,
        PASSWORDS
    }

    private static final Map<String, For> ROUTES = Map.ofEntries(
            Map.entry("GET /sign-in", For.EVERYBODY),
            Map.entry("POST /sign-in/refused", For.SIGNED_IN),
            Map.entry("POST /sign-in/left", For.SIGNED_IN),
            Map.entry("GET /sign-in/with/{provider}", For.HALF_WAY),
            Map.entry("GET /sign-in/with/{provider}/answer", For.HALF_WAY),
            Map.entry("POST /sign-out/back-channel/{provider}", For.SERVICES),
            Map.entry("GET /people/{name}/elsewhere", For.ADMINISTRATORS),
            Map.entry("POST /people/{name}/elsewhere", For.ADMINISTRATORS),
            Map.entry("GET /sign-in/code", For.HALF_WAY),
            Map.entry("POST /sign-in/code", For.HALF_WAY),
            Map.entry("GET /sign-in/second-factor", For.HALF_WAY),
            Map.entry("POST /sign-in/second-factor", For.HALF_WAY),
            Map.entry("GET /sign-in/second-factor/passkey", For.HALF_WAY),
            Map.entry("POST /sign-in/second-factor/passkey", For.HALF_WAY),
            Map.entry("GET /sign-in/passkey", For.EVERYBODY),
            Map.entry("POST /sign-in/passkey", For.HALF_WAY),
            Map.entry("GET /account/passkeys", For.SIGNED_IN),
            Map.entry("POST /account/passkeys", For.SIGNED_IN),
            Map.entry("GET /account/passkeys/{id}/remove", For.SIGNED_IN),
            Map.entry("POST /account/passkeys/{id}/remove", For.SIGNED_IN),
            Map.entry("GET /account/second-factor", For.SIGNED_IN),
            Map.entry("POST /account/second-factor", For.SIGNED_IN),
            Map.entry("GET /account/second-factor/recovery-codes", For.SIGNED_IN),
            Map.entry("POST /account/second-factor/recovery-codes", For.SIGNED_IN),
            Map.entry("GET /account/second-factor/remove", For.SIGNED_IN),
            Map.entry("POST /account/second-factor/remove", For.SIGNED_IN),
            Map.entry("GET /people/{name}/second-factor/remove", For.ADMINISTRATORS),
            Map.entry("POST /people/{name}/second-factor/remove", For.ADMINISTRATORS),
            Map.entry("GET /account/fresh-factor", For.SIGNED_IN),
            Map.entry("POST /account/fresh-factor", For.SIGNED_IN),
            Map.entry("GET /account/fresh-factor/shown", For.SIGNED_IN),
            Map.entry("GET /account", For.SIGNED_IN),
            Map.entry("GET /account/password", For.SIGNED_IN),
            Map.entry("POST /account/password", For.SIGNED_IN),
            Map.entry("GET /account/session", For.SIGNED_IN),
            Map.entry("GET /account/tokens", For.SIGNED_IN),
            Map.entry("POST /account/tokens", For.SIGNED_IN),
            Map.entry("GET /account/tokens/{id}/revoke", For.SIGNED_IN),
            Map.entry("POST /account/tokens/{id}/revoke", For.SIGNED_IN),
            Map.entry("GET /account/tokens/revoke-all", For.SIGNED_IN),
            Map.entry("POST /account/tokens/revoke-all", For.SIGNED_IN),
            Map.entry("GET /people/{name}/tokens/revoke-all", For.ADMINISTRATORS),
            Map.entry("POST /people/{name}/tokens/revoke-all", For.ADMINISTRATORS),
            Map.entry("GET /account/sessions/{id}/end", For.SIGNED_IN),
            Map.entry("POST /account/sessions/{id}/end", For.SIGNED_IN),
            Map.entry("GET /account/sessions/end-others", For.SIGNED_IN),
            Map.entry("POST /account/sessions/end-others", For.SIGNED_IN),
            Map.entry("GET /people/{name}/sessions/{id}/end", For.ADMINISTRATORS),
            Map.entry("POST /people/{name}/sessions/{id}/end", For.ADMINISTRATORS),
            Map.entry("GET /people/{name}/sessions/end-all", For.ADMINISTRATORS),
            Map.entry("POST /people/{name}/sessions/end-all", For.ADMINISTRATORS),
            Map.entry("GET /api/v1/people/{name}/sessions", For.TOKENS),
            Map.entry("DELETE /api/v1/people/{name}/sessions", For.TOKENS),
            Map.entry("DELETE /api/v1/people/{name}/sessions/{id}", For.TOKENS),
            Map.entry("GET /people", For.ADMINISTRATORS),
            Map.entry("POST /people", For.ADMINISTRATORS),
            Map.entry("GET /people/{name}", For.ADMINISTRATORS),
            Map.entry("GET /people/{name}/role", For.ADMINISTRATORS),
            Map.entry("POST /people/{name}/role", For.ADMINISTRATORS),
            Map.entry("GET /people/{name}/instances", For.ADMINISTRATORS),
            Map.entry("POST /people/{name}/instances", For.ADMINISTRATORS),
            Map.entry("GET /people/{name}/password", For.ADMINISTRATORS),
            Map.entry("POST /people/{name}/password", For.ADMINISTRATORS),
            Map.entry("GET /people/{name}/disable", For.ADMINISTRATORS),
            Map.entry("POST /people/{name}/disable", For.ADMINISTRATORS),
            Map.entry("GET /people/{name}/enable", For.ADMINISTRATORS),
            Map.entry("POST /people/{name}/enable", For.ADMINISTRATORS),
            Map.entry("GET /people/{name}/tokens/{id}/revoke", For.ADMINISTRATORS),
            Map.entry("POST /people/{name}/tokens/{id}/revoke", For.ADMINISTRATORS),
            Map.entry("GET /api/v1/people", For.TOKENS),
            Map.entry("GET /api/v1/people/{name}", For.TOKENS),
            Map.entry("PUT /api/v1/people/{name}/instances", For.TOKENS),
            Map.entry("POST /api/v1/tokens", For.PASSWORDS),
            Map.entry("GET /api/v1/tokens", For.TOKENS),
            Map.entry("DELETE /api/v1/tokens/{id}", For.TOKENS));

    private static final String SOMEBODY = "r-somebody";

    @Autowired
    private MockMvcTester mvc;

    @Autowired
    private PersonTable people;

    @Autowired
    private Announced announced;

    @Autowired
    @Qualifier("requestMappingHandlerMapping")
    private RequestMappingHandlerMapping mappings;

    /** Not the administrator who asks: where there is another one, a row would disable them. */
    @BeforeEach
    void addSomebody() {
        people.add(SOMEBODY, Role.AUDITOR, "none");
    }

    @Test
    void haveARowEach() {
        var registered = new TreeSet<String>();
        mappings.getHandlerMethods().forEach((mapping, method) -> {
            if (method.getBeanType().getPackageName().startsWith("io.postkick.access")) {
                mapping.getMethodsCondition()
                        .getMethods()
                        .forEach(verb -> mapping.getPatternValues().forEach(path -> registered.add(verb + " " + path)));
            }
        });
        assertThat(registered).isEqualTo(new TreeSet<>(ROUTES.keySet()));
    }

    @ParameterizedTest
    @MethodSource
    void askStrangersToSignIn(String route) {
        int status = status(route, null);
        switch (ROUTES.get(route)) {
            case EVERYBODY -> assertThat(status).isEqualTo(200);
            case SERVICES -> assertThat(status).isEqualTo(400);
            case HALF_WAY, SIGNED_IN, ADMINISTRATORS -> assertThat(status).isEqualTo(302);
            case TOKENS, PASSWORDS -> assertThat(status).isEqualTo(401);
        }
    }

    static Stream<String> askStrangersToSignIn() {
        return ROUTES.keySet().stream();
    }

    @ParameterizedTest
    @MethodSource("askStrangersToSignIn")
    void refuseRolesThatMayNotAndRecordIt(String route) {
        for (Role role : List.of(Role.OPERATOR, Role.AUDITOR)) {
            announced.clear();
            int status = status(route, role);
            switch (ROUTES.get(route)) {
                case HALF_WAY -> assertThat(status).isEqualTo(302);
                case SERVICES -> assertThat(status).isEqualTo(400);
                case EVERYBODY, SIGNED_IN -> assertThat(status).isNotIn(401, 403, 500);
                case ADMINISTRATORS -> {
                    assertThat(status).isEqualTo(403);
                    assertThat(announced.events(AccessDenied.class)).hasSize(1);
                }
                case TOKENS, PASSWORDS -> assertThat(status).isEqualTo(401);
            }
        }
    }

    @ParameterizedTest
    @MethodSource("askStrangersToSignIn")
    void letAdministratorsThrough(String route) {
        For who = ROUTES.get(route);
        assertThat(status(route, Role.ADMIN)).satisfies(status -> {
            if (who == For.TOKENS || who == For.PASSWORDS) {
                assertThat(status).isEqualTo(401);
            } else {
                assertThat(status).isNotIn(401, 403, 500);
            }
        });
    }

    @Test
    void openTheActuatorByHalf() {
        assertThat(mvc.get().uri("/actuator/health"))
                .bodyText()
                .contains("status")
                .doesNotContain("components");
        assertThat(mvc.get().uri("/actuator/prometheus")).hasStatus(401);
        assertThat(mvc.get().uri("/actuator/prometheus").with(As.person("olga", Role.OPERATOR)))
                .hasStatus(403);
        assertThat(mvc.get().uri("/actuator/info").with(As.person("arno", Role.AUDITOR)))
                .hasStatusOk();
        assertThat(mvc.post().uri("/actuator/info").with(As.person("admin", Role.ADMIN)))
                .hasStatus(403);
    }

    @Test
    void letEverybodyLoadAssets() throws Exception {
        assertThat(mvc.get().uri("/webjars/htmx.org/dist/htmx.min.js")).hasStatusOk();
        assertThat(mvc.get().uri("/assets/no-such-file.css")).hasStatus(404);
        String sheet = mvc.get()
                .uri("/sign-in")
                .exchange()
                .getResponse()
                .getContentAsString()
                .replaceFirst("(?s).*href=\"(/assets/[^\"]+\\.css)\".*", "$1");
        assertThat(mvc.get().uri(sheet)).hasStatusOk();
        assertThat(mvc.get().uri("/favicon.ico").exchange().getResponse().getStatus())
                .isNotIn(302, 401, 403);
    }

    @Test
    void letNobodyElseIntoWhatOnlyLooksLikeAnAsset() {
        assertThat(mvc.get().uri("/people/assets")).hasStatus(302);
        assertThat(mvc.get().uri("/people/assets/x")).hasStatus(302);
    }

    @Test
    void needSignInWhenUnknown() {
        assertThat(mvc.get().uri("/no-such-page")).hasStatus(302);
        assertThat(mvc.get().uri("/api/v1/no-such-call")).hasStatus(401);
    }

    private static RequestPostProcessor person(Role role) {
        return As.person(role == Role.ADMIN ? "admin" : "r-" + role, role);
    }

    private int status(String route, Role role) {
        int space = route.indexOf(' ');
        String path = route.substring(space + 1)
                .replace("{name}", SOMEBODY)
                .replace("{id}", "0000000000")
                .replace("{provider}", "nobody");
        var request = mvc.method(HttpMethod.valueOf(route.substring(0, space)))
                .uri(path)
                .with(csrf());
        if (role != null && path.startsWith("/api/")) {
            // A session as a browser has it; the post-processor would reach past the chain's own repository.
            request.with(new HeldSession(role == Role.ADMIN ? "admin" : "r-" + role, role));
        } else if (role != null) {
            request.with(person(role));
        }
        return request.exchange().getResponse().getStatus();
    }
}
