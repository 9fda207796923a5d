package io.postkick.host.queue.snapshot;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

/** What is kept of reasons that strangers make all different. */
class ReasonsTests {

    private static final int WHOLE = 300;
    private static final int MOST = 1000;
    private static final int CAUSES = 20;

    private final Budget budget = Listed.budget(1 << 24);
    private final Interner interner = new Interner(budget);
    private final Interner causes = new Interner(budget);
    private final Reasons reasons = new Reasons(budget, interner, new Causes(causes, CAUSES), WHOLE, MOST);

    @Test
    void areKeptWholeAtFirst() {
        assertThat(kept("x".repeat(WHOLE - 1) + "1")).isEqualTo("x".repeat(WHOLE - 1) + "1");
    }

    @Test
    void leadToOneCauseWhateverDiffers() {
        int one =
                number("host mx1.example[192.0.2.1] said: 451 4.7.500 Server busy (id 1A2B3C4D5E) (in reply to MAIL)");
        int other =
                number("host mx2.example[192.0.2.2] said: 451 4.7.500 Server busy (id 6F7A8B9C0D) (in reply to DATA)");

        assertThat(one).isNotEqualTo(other);
        assertThat(cause(one)).isEqualTo(cause(other)).isEqualTo("451 4.7.500 Server busy (id …)");
        assertThat(cause(0)).isEmpty();
    }

    @Test
    void areFoldedOnceTheyAreMany() {
        String known = kept("known " + "x ".repeat(WHOLE));

        assertThat(kept("451 4.7.500 Server busy 1A2B3C4D5E")).isEqualTo("451 4.7.500 Server busy …");
        assertThat(kept("451 4.7.500 Server busy 6F7A8B9C0D")).isEqualTo("451 4.7.500 Server busy …");
        assertThat(cause(number("451 4.7.500 Server busy 1234567890"))).isEqualTo("451 4.7.500 Server busy …");
        assertThat(kept(known)).as("what is known already").isEqualTo(known);
    }

    @Test
    void areNamedNoMoreInTheEnd() {
        kept("known " + "x ".repeat(WHOLE));
        for (char c = 'a'; c <= 'd'; c++) {
            kept((c + " ").repeat(50));
        }
        int size = interner.size();

        assertThat(kept("z ".repeat(50))).isEqualTo("…");
        assertThat(kept("y")).isEqualTo("…");
        assertThat(cause(number("w"))).isEqualTo("…");
        assertThat(interner.size()).isEqualTo(size + 1);
    }

    @Test
    void haveNoMoreCausesThanFit() {
        for (char c = 'a'; c <= 'z'; c++) {
            number(String.valueOf(c));
        }

        assertThat(causes.size()).isEqualTo(CAUSES + 1);
        assertThat(cause(number("z"))).isEqualTo("…");
        assertThat(cause(number("a"))).isEqualTo("a");
    }

    private String kept(String reason) {
        return interner.string(number(reason));
    }

    private String cause(int reason) {
        return causes.string(reasons.cause(reason));
    }

    private int number(String reason) {
        byte[] bytes = ("<" + reason + ">").getBytes(UTF_8);
        return reasons.number(bytes, 1, bytes.length - 1);
    }
}
