package io.postkick.access.signin;

import static org.assertj.core.api.Assertions.assertThat;

import io.postkick.access.Announced;
import io.postkick.access.SettableClock;
import io.postkick.access.record.Announcer;
import io.postkick.access.record.SignInFailed;
import io.postkick.access.record.SignInsFailed;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;

class SignInFailuresTests {

    private final SettableClock clock = new SettableClock();
    private final Announced announced = new Announced();
    private final SignInFailures failures = new SignInFailures(new Announcer(List.of(announced)), clock);

    @Test
    void recordsAFloodOfNamesFromOneAddressInElevenEntries() {
        for (int i = 0; i < 4_000; i++) {
            failures.failed("stranger-" + i, "192.0.2.1", "wrong name or password");
        }
        failures.announceRest();

        assertThat(announced.events()).hasSize(SignInFailures.SINGLE_PER_ADDRESS + 1);
        assertThat(sums()).singleElement().satisfies(sum -> {
            assertThat(sum.attempts()).isEqualTo(3_990);
            assertThat(sum.addresses()).isEqualTo(1);
            assertThat(sum.mostAddress()).isEqualTo("192.0.2.1");
        });
    }

    @Test
    void recordsAFloodFromEverywhereInABoundedNumberOfEntries() {
        for (int i = 0; i < 20_000; i++) {
            failures.failed("admin", "10." + i / 65_536 + "." + i / 256 % 256 + "." + i % 256, "disabled");
        }
        clock.advance(SignInFailures.MINUTE);
        failures.announceDue();

        assertThat(announced.events()).hasSize(SignInFailures.SINGLE_IN_ALL + 1);
        assertThat(sums()).singleElement().satisfies(sum -> {
            assertThat(sum.attempts()).isEqualTo(20_000 - SignInFailures.SINGLE_IN_ALL);
            assertThat(sum.more()).isTrue();
            assertThat(sum.mostName()).isEqualTo("admin");
            assertThat(sum.inWords())
                    .contains("19940 attempts since 2026-11-23T03:07:00Z from more than 1000 addresses");
        });
    }

    @Test
    void losesNoneWhenASumCannotBeRecorded() {
        for (int i = 0; i < 15; i++) {
            failures.failed("eve", "192.0.2.1", "wrong name or password");
        }
        announced.refuse();
        clock.advance(Duration.ofMinutes(2));
        failures.announceDue();
        announced.clear();
        clock.advance(Duration.ofMinutes(2));
        failures.announceDue();

        assertThat(sums()).extracting(SignInsFailed::attempts).containsExactly(5L);
    }

    @Test
    void recordsThemSinglyAgainInTheNextMinute() {
        for (int i = 0; i < 12; i++) {
            failures.failed("eve", "192.0.2.1", "wrong name or password");
        }
        clock.advance(SignInFailures.MINUTE);
        failures.failed("eve", "192.0.2.1", "disabled");

        assertThat(announced.events()).last().isEqualTo(new SignInFailed("eve", "192.0.2.1", "disabled"));
        assertThat(sums()).extracting(SignInsFailed::attempts).containsExactly(2L);
    }

    private List<SignInsFailed> sums() {
        return announced.events(SignInsFailed.class);
    }
}
