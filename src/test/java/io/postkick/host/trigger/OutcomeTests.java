package io.postkick.host.trigger;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class OutcomeTests {

    @ParameterizedTest
    @EnumSource
    void isFoundByTheNameOnTheRecord(Outcome outcome) {
        assertThat(Outcome.named(outcome.name())).isSameAs(outcome);
    }

    @Test
    void isNotKnownWhereANewerConsoleWroteAnother() {
        assertThat(Outcome.named("TELEPORTED")).isSameAs(Outcome.UNKNOWN);
    }
}
