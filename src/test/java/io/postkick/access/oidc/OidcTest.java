package io.postkick.access.oidc;

import static org.assertj.core.api.Assertions.assertThat;

import io.postkick.access.AccessTest;
import io.postkick.access.Announced;
import io.postkick.access.HeldSession;
import io.postkick.access.SettableClock;
import io.postkick.access.people.Person;
import io.postkick.access.people.PersonTable;
import io.postkick.testsupport.OidcProvider;
import jakarta.servlet.http.Cookie;
import java.net.URI;
import java.time.Duration;
import org.junit.jupiter.api.BeforeEach;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.test.context.DynamicPropertyRegistry;
import org.springframework.test.context.DynamicPropertySource;
import org.springframework.test.web.servlet.assertj.MockMvcTester;
import org.springframework.test.web.servlet.assertj.MvcTestResult;

/** A console with two providers: one whose people come in by themselves, and one whose people are added before. */
@AccessTest
abstract class OidcTest {

    static final OidcProvider EXAMPLE = OidcProvider.start();
    static final OidcProvider CLOSED = OidcProvider.start();

    private static final String PENDING = "postkick-provider";

    @Autowired
    MockMvcTester mvc;

    @Autowired
    PersonTable people;

    @Autowired
    Announced announced;

    @Autowired
    SettableClock clock;

    Cookie session;

    @DynamicPropertySource
    static void settings(DynamicPropertyRegistry settings) {
        provider(settings, "example", "Example SSO", EXAMPLE);
        provider(settings, "closed", "Closed Club", CLOSED);
        settings.add("postkick.access.oidc.closed.create-people", () -> "false");
        settings.add("postkick.access.oidc.closed.logout-token-type", () -> "");
        settings.add("postkick.access.oidc.closed.step-up", () -> "false");
    }

    private static void provider(DynamicPropertyRegistry settings, String id, String name, OidcProvider provider) {
        String at = "postkick.access.oidc." + id + ".";
        settings.add(at + "issuer", provider::issuer);
        settings.add(at + "client-id", () -> OidcProvider.CLIENT);
        settings.add(at + "client-secret", () -> OidcProvider.SECRET);
        settings.add(at + "name", () -> name);
        line(settings, at + "rights[0].", "mail-admins", "ADMIN", null);
        line(settings, at + "rights[1].", "mail-operators", "OPERATOR", null);
        line(settings, at + "rights[2].", "mx1-operators", "OPERATOR", "mx1");
        line(settings, at + "rights[3].", "mx2-operators", "OPERATOR", "mx2");
    }

    private static void line(DynamicPropertyRegistry settings, String at, String group, String role, String instances) {
        settings.add(at + "group", () -> group);
        settings.add(at + "role", () -> role);
        if (instances != null) {
            settings.add(at + "instances", () -> instances);
        }
    }

    @BeforeEach
    void startAfresh() {
        clock.advance(Duration.ofHours(1));
        EXAMPLE.setClock(clock);
        CLOSED.setClock(clock);
        announced.clear();
    }

    /** As somebody does it: to the provider, back, and once more with the console's cookies. */
    MvcTestResult signIn(String provider) {
        return answer(begin(provider));
    }

    /** What a browser has before it follows the provider back. */
    record Returning(Cookie pending, String address) {}

    Returning begin(String provider) {
        MvcTestResult begun = mvc.get().uri("/sign-in/with/" + provider).exchange();
        assertThat(begun).hasStatus(302);
        Cookie pending = begun.getResponse().getCookie(PENDING);
        return new Returning(pending, EXAMPLE.answer(begun.getResponse().getHeader("Location")));
    }

    MvcTestResult answer(Returning returning) {
        MvcTestResult result = mvc.get()
                .uri(URI.create(returning.address() + "&here=true"))
                .cookie(returning.pending())
                .exchange();
        session = result.getResponse().getCookie(HeldSession.COOKIE);
        return result;
    }

    Person person(String name) {
        return people.find(name).orElseThrow();
    }

    boolean isSignedIn() {
        return mvc.get()
                        .uri("/account")
                        .cookie(session)
                        .exchange()
                        .getResponse()
                        .getStatus()
                == 200;
    }
}
