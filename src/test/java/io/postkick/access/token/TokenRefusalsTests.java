package io.postkick.access.token;

import static org.assertj.core.api.Assertions.assertThat;

import io.postkick.access.AccessTest;
import io.postkick.access.Actor;
import io.postkick.access.Announced;
import io.postkick.access.Role;
import io.postkick.access.SettableClock;
import io.postkick.access.people.PersonTable;
import io.postkick.access.record.TokenMisused;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.system.CapturedOutput;
import org.springframework.boot.test.system.OutputCaptureExtension;
import org.springframework.test.web.servlet.assertj.MockMvcTester;

/** What refused tokens leave behind. */
@AccessTest
@ExtendWith(OutputCaptureExtension.class)
class TokenRefusalsTests {

    private static final String SECRET = "5a".repeat(32);

    @Autowired
    private MockMvcTester mvc;

    @Autowired
    private Announced announced;

    @Autowired
    private SettableClock clock;

    @Autowired
    private TokenRefusals refusals;

    @Autowired
    private TokenTable tokens;

    @Autowired
    private PersonTable people;

    @Autowired
    private Tokens making;

    @BeforeEach
    void startAfresh() {
        clock.advance(TokenRefusals.MINUTE);
        refusals.announceDue();
        announced.clear();
    }

    @Test
    void logsAnUnknownTokenOnceAMinuteWithoutItsSecret(CapturedOutput output) {
        for (int i = 0; i < 5; i++) {
            send("pkc_00000000ab_" + SECRET);
        }
        clock.advance(TokenRefusals.MINUTE);
        refusals.announceDue();

        assertThat(lines(output, "00000000ab")).singleElement().asString().contains("192.0.2.77", "unknown");
        assertThat(lines(output, "4 more tokens were refused")).hasSize(1);
        assertThat(output.getAll()).doesNotContain(SECRET);
    }

    @Test
    void logsAFloodOfUnknownTokensInABoundedNumberOfLines(CapturedOutput output) {
        for (int i = 0; i < 500; i++) {
            send("pkc_%010x_%s".formatted(i, SECRET));
        }
        assertThat(lines(output, "was refused: unknown")).hasSize(TokenRefusals.STRANGE_IN_A_MINUTE);
    }

    @Test
    void recordsARevokedTokenOnceAMinuteAndHowOftenItCame() {
        people.add("t-careless", Role.OPERATOR, "none");
        var owner = new Actor("t-careless", Role.OPERATOR, "192.0.2.1", "password");
        Tokens.Fresh fresh = making.create(
                owner,
                new NewToken("stolen", Role.OPERATOR, clock.instant().plusSeconds(86_400), TokenLimits.NONE, false));
        String id = fresh.token().id();
        tokens.revoke(id, Instant.parse("2026-11-23T03:07:00Z"));
        for (int i = 0; i < 5; i++) {
            send(fresh.text());
        }
        assertThat(announced.events(TokenMisused.class))
                .containsExactly(new TokenMisused("t-careless", id, "The token has been revoked", "192.0.2.77", 1));

        clock.advance(TokenRefusals.MINUTE);
        refusals.announceDue();
        assertThat(announced.events(TokenMisused.class))
                .extracting(TokenMisused::times)
                .containsExactly(1L, 4L);
    }

    private void send(String token) {
        assertThat(mvc.get()
                        .uri("/api/v1/tokens")
                        .remoteAddress("192.0.2.77")
                        .header("Authorization", "Bearer " + token))
                .hasStatus(401);
    }

    private static List<String> lines(CapturedOutput output, String text) {
        return new ArrayList<>(
                output.getAll().lines().filter(line -> line.contains(text)).toList());
    }
}
