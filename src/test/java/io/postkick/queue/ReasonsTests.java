package io.postkick.queue;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

/** What is kept of reasons that strangers make all different. */
class ReasonsTests {

    private static final int WHOLE = 300;
    private static final int MOST = 1000;

    private final Interner interner = new Interner(Listed.budget(1 << 24));
    private final Reasons reasons = new Reasons(interner, WHOLE, MOST);

    @Test
    void areKeptWholeAtFirst() {
        assertThat(kept("x".repeat(WHOLE - 1) + "1")).isEqualTo("x".repeat(WHOLE - 1) + "1");
    }

    @Test
    void areCutOnceTheyAreMany() {
        String known = kept("known " + "x".repeat(WHOLE));

        assertThat(kept("a".repeat(Reasons.CUT_LENGTH) + "1")).isEqualTo("a".repeat(Reasons.CUT_LENGTH) + "…");
        assertThat(kept("short")).isEqualTo("short…");
        assertThat(kept(known)).as("what is known already").isEqualTo(known);
    }

    @Test
    void areTheSameWhenTheyDifferBehindTheCut() {
        kept("x".repeat(WHOLE));
        int before = number("a".repeat(Reasons.CUT_LENGTH) + "1");

        assertThat(number("a".repeat(Reasons.CUT_LENGTH) + "2")).isEqualTo(before);
    }

    @Test
    void areCutBetweenCharacters() {
        kept("x".repeat(WHOLE));

        assertThat(kept("a".repeat(Reasons.CUT_LENGTH - 1) + "ü")).isEqualTo("a".repeat(Reasons.CUT_LENGTH - 1) + "…");
        assertThat(kept("b".repeat(Reasons.CUT_LENGTH - 2) + "ü?"))
                .isEqualTo("b".repeat(Reasons.CUT_LENGTH - 2) + "ü…");
        assertThat(kept("𝄞".repeat(40))).isEqualTo("𝄞".repeat(25) + "…");
    }

    @Test
    void areNamedNoMoreInTheEnd() {
        kept("x".repeat(WHOLE));
        for (char c = 'a'; c <= 'g'; c++) {
            kept(String.valueOf(c).repeat(Reasons.CUT_LENGTH));
        }
        int size = interner.size();

        assertThat(kept("h".repeat(Reasons.CUT_LENGTH))).isEqualTo("…");
        assertThat(kept("i")).isEqualTo("…");
        assertThat(kept("a".repeat(Reasons.CUT_LENGTH) + "1")).isEqualTo("a".repeat(Reasons.CUT_LENGTH) + "…");
        assertThat(interner.size()).isEqualTo(size + 1);
    }

    private String kept(String reason) {
        return interner.string(number(reason));
    }

    private int number(String reason) {
        byte[] bytes = ("<" + reason + ">").getBytes(UTF_8);
        return reasons.number(bytes, 1, bytes.length - 1);
    }
}
