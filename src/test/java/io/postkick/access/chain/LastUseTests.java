package io.postkick.access.chain;

import static org.assertj.core.api.Assertions.assertThat;

import io.postkick.access.AccessTest;
import io.postkick.access.HeldSession;
import io.postkick.access.Role;
import io.postkick.access.SettableClock;
import java.time.Duration;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.test.web.servlet.assertj.MockMvcTester;

/** A session ends 30 minutes after somebody last used it, whatever an open page asks for by itself. */
@AccessTest
class LastUseTests {

    @Autowired
    private MockMvcTester mvc;

    @Autowired
    private SettableClock clock;

    private HeldSession session = new HeldSession("admin", Role.ADMIN);

    @BeforeEach
    void signIn() {
        session = new HeldSession("admin", Role.ADMIN);
        mvc.get().uri("/account").with(session).exchange();
    }

    @ParameterizedTest
    @CsvSource({
        "/audit/new?after=3, X-Poll, 1",
        "/queue, X-Poll, 1",
        "/account, Accept, text/event-stream",
        "/assets/js/app.js, Accept, text/javascript",
        "/webjars/htmx.org/dist/htmx.min.js, Accept, text/javascript"
    })
    void isNotMovedByWhatAPageAsksForByItself(String path, String header, String value) {
        for (int minute = 0; minute < 30; minute++) {
            mvc.get().uri(path).with(session).header(header, value).exchange();
            clock.advance(Duration.ofMinutes(1));
        }
        assertThat(mvc.get().uri("/account").with(session)).hasStatus(302).hasHeader("Location", "/sign-in?over");
    }

    @Test
    void isMovedByEverythingElse() {
        for (int i = 0; i < 3; i++) {
            clock.advance(Duration.ofMinutes(29));
            assertThat(mvc.get().uri("/account").with(session)).hasStatusOk();
        }
        clock.advance(Duration.ofMinutes(29));
        assertThat(mvc.get().uri("/account").with(session).header("X-Poll", "1"))
                .hasStatusOk();
        clock.advance(Duration.ofMinutes(1));
        assertThat(mvc.get().uri("/account").with(session).header("X-Poll", "1"))
                .hasStatus(302);
    }

    @Test
    void sendsAPollToTheSignInPageWhenItIsTooLongAgo() {
        clock.advance(Duration.ofMinutes(30));
        assertThat(mvc.get()
                        .uri("/audit/new?after=3")
                        .with(session)
                        .header("X-Poll", "1")
                        .header("HX-Request", "true"))
                .hasStatus(401)
                .hasHeader("HX-Redirect", "/sign-in?over");
    }
}
