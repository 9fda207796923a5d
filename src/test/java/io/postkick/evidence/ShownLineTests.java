package io.postkick.evidence;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;

class ShownLineTests {

    private static final Instant WRITTEN = Instant.parse("2026-11-23T06:12:36Z");

    /** When the act was begun. */
    private static final Instant BEGUN = Instant.parse("2026-11-23T06:12:34.9Z");

    @Test
    void leavesOutWhatIsTheSameInAllLines() {
        assertThat(parts("Nov 23 07:12:36 mail postfix/cleanup[108]: warning: unexpected"))
                .containsExactly("06:12:36", "cleanup", "[108]", "warning: unexpected");
        assertThat(parts("2026-11-23T06:12:36.123456+00:00 mail postfix/relay/smtp[171]: A: b"))
                .containsExactly("06:12:36", "smtp", "[171]", "A: b");
    }

    @Test
    void knowsTheMomentWhateverZoneTheLogIsIn() {
        for (String stamp : List.of(
                "Nov 23 07:12:36",
                "Nov 23 06:12:36",
                "2026-11-23T11:42:36+05:30",
                "2026-11-23T07:12:36.5",
                "Nov 22 15:27:36",
                "2026-11-23T06:12:36Z")) {
            assertThat(line(stamp + " mail postfix/smtp[1]: x").at()).as(stamp).isEqualTo(WRITTEN);
        }
        String none = "2026-02-30T07:12:36Z mail postfix/smtp[1]: x";
        assertThat(line(none).at()).isNull();
        assertThat(line(none).text()).isEqualTo(none);
    }

    @Test
    void namesWhatCannotBeSeen() {
        assertThat(parts("Nov 23 07:12:36 mail postfix/smtp[108]: a\u001b[2Jb\u202ec"))
                .containsExactly("06:12:36", "smtp", "[108]", "a‹U+001B›[2Jb‹U+202E›c");
        assertThat(line("\u202eno log line").text()).isEqualTo("‹U+202E›no log line");
    }

    @Test
    void escapesWhatStrangersWroteAndKeepsTheLineAsItStands() {
        assertThat(line("Nov 23 07:12:36 mail postfix/smtp[1]: <script>\"x\"</script>")
                        .html())
                .isEqualTo(
                        "<li title=\"Nov 23 07:12:36 mail postfix/smtp[1]: &lt;script&gt;&quot;x&quot;&lt;/script&gt;\">"
                                + "<time datetime=\"2026-11-23T06:12:36Z\">06:12:36</time> <b>smtp</b>[1]"
                                + " &lt;script&gt;&quot;x&quot;&lt;/script&gt;</li>");
        assertThat(line("<b>no log line</b>").html())
                .isEqualTo("<li title=\"&lt;b&gt;no log line&lt;/b&gt;\">&lt;b&gt;no log line&lt;/b&gt;</li>");
    }

    private static ShownLine line(String raw) {
        return ShownLine.of(raw, BEGUN);
    }

    private static List<String> parts(String raw) {
        ShownLine line = line(raw);
        return List.of(line.time(), line.program(), line.process(), line.text());
    }
}
