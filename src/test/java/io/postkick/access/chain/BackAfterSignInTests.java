package io.postkick.access.chain;

import static org.assertj.core.api.Assertions.assertThat;
import static org.springframework.security.test.web.servlet.request.SecurityMockMvcRequestPostProcessors.csrf;

import io.postkick.access.AccessTest;
import io.postkick.access.As;
import io.postkick.access.HeldSession;
import io.postkick.access.Role;
import io.postkick.access.SettableClock;
import jakarta.servlet.http.Cookie;
import java.time.Duration;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.test.web.servlet.assertj.MockMvcTester;
import org.springframework.test.web.servlet.assertj.MvcTestResult;

/** Somebody whose session has ended meanwhile is told so, and is back where they were once they have signed in. */
@AccessTest
class BackAfterSignInTests {

    private static final String FILTERED = "/instances/mx1/queue?domain=bigprovider.example&sort=-size";

    @Autowired
    private MockMvcTester mvc;

    @Autowired
    private SettableClock clock;

    private HeldSession ended = new HeldSession("otto", Role.OPERATOR);

    @BeforeEach
    void endASession() {
        ended = new HeldSession("otto", Role.OPERATOR);
        mvc.get().uri("/account").with(ended).exchange();
        clock.advance(Duration.ofHours(13));
    }

    @Test
    void comesBackToTheFilteredListThatAskedForItsNewsWhenTheSessionEnded() {
        MvcTestResult poll = mvc.get()
                .uri("/instances/mx1/queue/standing?age=30")
                .with(ended)
                .header("HX-Request", "true")
                .header("HX-Current-URL", "http://localhost" + FILTERED)
                .header("X-Poll", "1")
                .exchange();
        assertThat(poll).hasStatus(401).hasHeader("HX-Redirect", "/sign-in?over");
        assertThat(mvc.get().uri("/sign-in?over")).bodyText().contains("Your session has ended.");
        assertThat(signIn(poll)).hasHeader("Location", FILTERED);
    }

    @Test
    void comesBackToThePageWhoseFormWasSentTooLate() {
        MvcTestResult sent = mvc.post()
                .uri("/people/olga/role")
                .with(ended)
                .header("Accept", "text/html")
                .header("Referer", "http://localhost/people/olga")
                .exchange();
        assertThat(sent).hasHeader("Location", "/sign-in?ended");
        assertThat(signIn(sent)).hasHeader("Location", "/people/olga");
    }

    @ParameterizedTest
    @CsvSource({
        "http://elsewhere.example/people/olga",
        "http://localhost//elsewhere.example/",
        "http://localhost/sign-in?failed",
        "http://localhost/a\\b",
        "javascript:alert(1)",
        "not an address",
        "''"
    })
    void followsNoPageThatIsNotOfThisConsole(String page) {
        MvcTestResult sent = mvc.post()
                .uri("/people/olga/role")
                .with(ended)
                .header("Accept", "text/html")
                .header("Referer", page)
                .exchange();
        assertThat(page(sent)).isNull();
        assertThat(signIn(sent)).hasHeader("Location", "/");
    }

    @Test
    void tellsNobodyOfASessionThatTheyNeverHad() {
        assertThat(mvc.get().uri(FILTERED).header("Accept", "text/html")).hasHeader("Location", "/sign-in");
    }

    @Test
    void keepsTheNameOfARefusedSignInAndForgetsItThen() {
        MvcTestResult refused = signIn("<b>otto", "wrong", null);
        assertThat(refused).hasHeader("Location", "/sign-in?failed");
        Cookie kept = refused.getResponse().getCookie("postkick-name");
        assertThat(kept).isNotNull();
        MvcTestResult page = mvc.get().uri("/sign-in?failed").cookie(kept).exchange();
        assertThat(page)
                .bodyText()
                .contains("value=\"&lt;b&gt;otto\"")
                .containsPattern("id=\"password\"[^>]*autofocus");
        assertThat(page.getResponse().getCookie("postkick-name").getMaxAge()).isZero();
        assertThat(mvc.get().uri("/sign-in")).bodyText().containsPattern("id=\"name\"[^>]*autofocus");
    }

    private MvcTestResult signIn(MvcTestResult before) {
        return signIn("admin", As.ADMIN_PASSWORD, page(before));
    }

    private static @Nullable Cookie page(MvcTestResult result) {
        return result.getResponse().getCookie("postkick-page");
    }

    private MvcTestResult signIn(String name, String password, @Nullable Cookie page) {
        var request =
                mvc.post().uri("/sign-in").with(csrf()).param("name", name).param("password", password);
        return (page == null ? request : request.cookie(page)).exchange();
    }
}
