package io.postkick.evidence;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class ShownLineTests {

    @Test
    void leavesOutWhatIsTheSameInAllLines() {
        assertThat(ShownLine.of("Nov 23 06:12:36 mail postfix/cleanup[108]: warning: unexpected"))
                .isEqualTo(new ShownLine("06:12:36", "cleanup", "[108]", "warning: unexpected"));
        assertThat(ShownLine.of("2026-11-23T06:12:36.123456+00:00 mail postfix/relay/smtp[171]: A: b"))
                .isEqualTo(new ShownLine("06:12:36", "smtp", "[171]", "A: b"));
    }

    @Test
    void namesWhatCannotBeSeen() {
        assertThat(ShownLine.of("Nov 23 06:12:36 mail postfix/smtp[108]: a\u001b[2Jb\u202ec"))
                .isEqualTo(new ShownLine("06:12:36", "smtp", "[108]", "a‹U+001B›[2Jb‹U+202E›c"));
        assertThat(ShownLine.of("\u202eno log line").text()).isEqualTo("‹U+202E›no log line");
    }

    @Test
    void escapesWhatStrangersWrote() {
        assertThat(ShownLine.of("Nov  3 06:12:36 mail postfix/smtp[1]: <script>alert(1)</script>")
                        .html())
                .isEqualTo("<li>06:12:36 <b>smtp</b>[1] &lt;script&gt;alert(1)&lt;/script&gt;</li>");
        assertThat(ShownLine.of("<b>no log line</b>").html()).isEqualTo("<li>&lt;b&gt;no log line&lt;/b&gt;</li>");
    }
}
