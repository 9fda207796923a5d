package io.postkick.access.oidc;

import static org.assertj.core.api.Assertions.assertThat;
import static org.springframework.security.config.Customizer.withDefaults;
import static org.springframework.security.test.web.servlet.request.SecurityMockMvcRequestPostProcessors.csrf;

import com.nimbusds.jose.JOSEException;
import com.nimbusds.jose.jwk.JWKSet;
import com.nimbusds.jose.jwk.gen.RSAKeyGenerator;
import com.nimbusds.jose.jwk.source.ImmutableJWKSet;
import com.nimbusds.jose.jwk.source.JWKSource;
import com.nimbusds.jose.proc.SecurityContext;
import io.postkick.access.AccessTest;
import io.postkick.access.Announced;
import io.postkick.access.HeldSession;
import io.postkick.access.SettableClock;
import io.postkick.access.record.SecondFactorShown;
import io.postkick.access.record.SignedIn;
import io.postkick.testsupport.HttpCalls;
import jakarta.servlet.http.Cookie;
import java.net.CookieManager;
import java.net.URI;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.function.UnaryOperator;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.tomcat.servlet.TomcatServletWebServerFactory;
import org.springframework.boot.web.server.servlet.context.AnnotationConfigServletWebServerApplicationContext;
import org.springframework.context.annotation.Bean;
import org.springframework.security.config.annotation.web.builders.HttpSecurity;
import org.springframework.security.config.annotation.web.configuration.EnableWebSecurity;
import org.springframework.security.config.annotation.web.configuration.OAuth2AuthorizationServerConfiguration;
import org.springframework.security.core.userdetails.User;
import org.springframework.security.core.userdetails.UserDetailsService;
import org.springframework.security.oauth2.core.AuthorizationGrantType;
import org.springframework.security.oauth2.core.ClientAuthenticationMethod;
import org.springframework.security.oauth2.jwt.JwtDecoder;
import org.springframework.security.oauth2.server.authorization.client.InMemoryRegisteredClientRepository;
import org.springframework.security.oauth2.server.authorization.client.RegisteredClient;
import org.springframework.security.oauth2.server.authorization.client.RegisteredClientRepository;
import org.springframework.security.oauth2.server.authorization.settings.AuthorizationServerSettings;
import org.springframework.security.oauth2.server.authorization.settings.ClientSettings;
import org.springframework.security.oauth2.server.authorization.token.JwtEncodingContext;
import org.springframework.security.oauth2.server.authorization.token.OAuth2TokenCustomizer;
import org.springframework.security.provisioning.InMemoryUserDetailsManager;
import org.springframework.security.web.SecurityFilterChain;
import org.springframework.test.context.DynamicPropertyRegistry;
import org.springframework.test.context.DynamicPropertySource;
import org.springframework.test.web.servlet.assertj.MockMvcTester;
import org.springframework.test.web.servlet.assertj.MvcTestResult;

/** A provider that somebody else wrote, Spring Authorization Server: its sign-in page, its tokens, its keys, its sign-out. */
@AccessTest
class RealProviderTests {

    private static final AnnotationConfigServletWebServerApplicationContext PROVIDER =
            new AnnotationConfigServletWebServerApplicationContext(Provider.class);

    @Autowired
    private MockMvcTester mvc;

    @Autowired
    private Announced announced;

    @Autowired
    private SettableClock clock;

    @DynamicPropertySource
    static void settings(DynamicPropertyRegistry settings) {
        settings.add("postkick.access.oidc.real.issuer", () -> "http://127.0.0.1:" + port());
        settings.add("postkick.access.oidc.real.client-id", () -> "console");
        settings.add("postkick.access.oidc.real.client-secret", () -> "secret");
        settings.add("postkick.access.oidc.real.name", () -> "Real SSO");
        settings.add("postkick.access.oidc.real.rights[0].group", () -> "mail");
        settings.add("postkick.access.oidc.real.rights[0].role", () -> "AUDITOR");
    }

    private static int port() {
        return PROVIDER.getWebServer().getPort();
    }

    @AfterAll
    static void stopTheProvider() {
        PROVIDER.close();
    }

    /** What the provider is made of. */
    @EnableWebSecurity
    static class Provider {

        @Bean
        TomcatServletWebServerFactory web() {
            var web = new TomcatServletWebServerFactory(0);
            // Without any servlet no filter is asked.
            web.setRegisterDefaultServlet(true);
            return web;
        }

        @Bean
        SecurityFilterChain chain(HttpSecurity http) {
            return http.oauth2AuthorizationServer(server -> server.oidc(withDefaults()))
                    .authorizeHttpRequests(requests -> requests.anyRequest().authenticated())
                    .formLogin(withDefaults())
                    .build();
        }

        @Bean
        RegisteredClientRepository clients() {
            return new InMemoryRegisteredClientRepository(
                    RegisteredClient.withId(UUID.randomUUID().toString())
                            .clientId("console")
                            .clientSecret("{noop}secret")
                            .clientAuthenticationMethod(ClientAuthenticationMethod.CLIENT_SECRET_BASIC)
                            .authorizationGrantType(AuthorizationGrantType.AUTHORIZATION_CODE)
                            .redirectUri("http://localhost/sign-in/with/real/answer")
                            .postLogoutRedirectUri("http://localhost/sign-in?signed-out")
                            .scopes(scopes -> scopes.addAll(List.of("openid", "profile", "email")))
                            .clientSettings(ClientSettings.builder()
                                    .requireProofKey(true)
                                    .requireAuthorizationConsent(false)
                                    .build())
                            .build());
        }

        @Bean
        JWKSource<SecurityContext> keys() throws JOSEException {
            return new ImmutableJWKSet<>(
                    new JWKSet(new RSAKeyGenerator(2048).keyID("one").generate()));
        }

        @Bean
        JwtDecoder tokens(JWKSource<SecurityContext> keys) {
            return OAuth2AuthorizationServerConfiguration.jwtDecoder(keys);
        }

        @Bean
        AuthorizationServerSettings settings() {
            return AuthorizationServerSettings.builder().build();
        }

        @Bean
        UserDetailsService users() {
            return new InMemoryUserDetailsManager(
                    User.withUsername("rosa").password("{noop}roses").build());
        }

        @Bean
        OAuth2TokenCustomizer<JwtEncodingContext> groups() {
            return context -> context.getClaims()
                    .claims(claims -> claims.putAll(Map.of("groups", List.of("mail"), "preferred_username", "rosa")));
        }
    }

    @Test
    void signsInAndOut() {
        clock.advance(Duration.between(clock.instant(), Instant.now()));
        announced.clear();
        var begun = mvc.get().uri("/sign-in/with/real").exchange().getResponse();
        var browser = HttpCalls.to(port()).keeping(new CookieManager()).with("Accept", "text/html");
        String back = signIn(browser, path(begun.getHeader("Location")));

        MvcTestResult in = mvc.get()
                .uri(URI.create(back + "&here=true"))
                .cookie(begun.getCookie("postkick-provider"))
                .exchange();
        assertThat(in).hasStatus(302).hasHeader("Location", "/");
        assertThat(announced.events(SignedIn.class))
                .singleElement()
                .satisfies(signedIn -> assertThat(signedIn.actor().name()).isEqualTo("rosa"));

        Cookie session = in.getResponse().getCookie(HeldSession.COOKIE);
        MvcTestResult out =
                mvc.post().uri("/sign-out").cookie(session).with(csrf()).exchange();
        var there = (Oidc.SignOutThere) out.getRequest().getAttribute("io.postkick.access.sign-out-there");
        HttpResponse<String> left = browser.get(path(there.address()));
        assertThat(left.statusCode()).isEqualTo(302);
        assertThat(left.headers().firstValue("Location")).hasValue("http://localhost/sign-in?signed-out");
        var again = mvc.get().uri("/sign-in/with/real").exchange().getResponse();
        assertThat(location(browser.get(path(again.getHeader("Location"))))).endsWith("/login");
    }

    /** This one passes prompt=login by: it vouches at once for whoever is signed in there, and says since when. */
    @Test
    void showsOnceMoreWhoSomebodyIs() {
        clock.advance(Duration.between(clock.instant(), Instant.now()));
        var before = HttpCalls.to(port()).keeping(new CookieManager()).with("Accept", "text/html");
        var begun = mvc.get().uri("/sign-in/with/real").exchange().getResponse();
        String back = signIn(before, path(begun.getHeader("Location")));
        Cookie session = mvc.get()
                .uri(URI.create(back + "&here=true"))
                .cookie(begun.getCookie("postkick-provider"))
                .exchange()
                .getResponse()
                .getCookie(HeldSession.COOKIE);
        clock.advance(Duration.ofMinutes(5));

        MvcTestResult unasked = again(session, address -> location(before.get(address)));
        assertThat(unasked).hasStatus(403).bodyText().contains("Real SSO did not ask you again who you are");
        assertThat(unasked.getResponse().getCookie(HeldSession.COOKIE)).isNull();

        clock.advance(Duration.between(clock.instant(), Instant.now()));
        var after = HttpCalls.to(port()).keeping(new CookieManager()).with("Accept", "text/html");
        announced.clear();
        assertThat(again(session, address -> signIn(after, address))).hasHeader("Location", "/account");
        assertThat(announced.events(SecondFactorShown.class))
                .extracting(shown -> shown.actor().authentication())
                .containsExactly("oidc:real");
    }

    private MvcTestResult again(Cookie session, UnaryOperator<String> there) {
        var begun = mvc.get()
                .uri("/sign-in/with/real?next=/account")
                .cookie(session)
                .exchange()
                .getResponse();
        String back = path(there.apply(path(begun.getHeader("Location"))));
        return mvc.get()
                .uri(URI.create(back + "&here=true"))
                .cookie(begun.getCookie("postkick-provider"), session)
                .exchange();
    }

    /** On the provider's own page. */
    private static String signIn(HttpCalls browser, String asked) {
        assertThat(location(browser.get(asked))).endsWith("/login");
        HttpResponse<String> page = browser.get("/login");
        HttpResponse<String> in = browser.postForm(
                "/login", Map.of("username", "rosa", "password", "roses", "_csrf", HttpCalls.csrf(page)));
        return location(browser.get(path(location(in))));
    }

    private static String location(HttpResponse<String> answer) {
        return answer.headers().firstValue("Location").orElseThrow();
    }

    private static String path(String address) {
        return address.replaceFirst("https?://[^/]*", "");
    }
}
