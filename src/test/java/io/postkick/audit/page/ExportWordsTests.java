package io.postkick.audit.page;

import static org.assertj.core.api.Assertions.assertThat;

import io.postkick.access.Actor;
import io.postkick.access.InstanceLimit;
import io.postkick.access.Role;
import io.postkick.audit.entry.SampleActions;
import io.postkick.audit.search.Reader;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** What the record of an export says of it. */
class ExportWordsTests {

    private static final Reader OPERATOR = Reader.of(new Actor("olga", Role.OPERATOR, "::1", "password"));
    private static final Reader LIMITED = new Reader("aki", new InstanceLimit(List.of("mx1", "out")));

    @Test
    void saysWhoseEntriesTheyAre() {
        assertThat(words(Reader.OF_ALL, Map.of())).isEqualTo("As CSV: everything");
        assertThat(words(OPERATOR, Map.of())).isEqualTo("As CSV: own entries only");
        assertThat(words(LIMITED, Map.of())).isEqualTo("As CSV: own entries, and those of instances mx1, out");
    }

    @Test
    void saysTheFilterAsPeopleSayIt() {
        Map<String, String> filter =
                Map.of("group", "sign-ins", "from", "2026-11-28T00:00:00Z", "outcome", "TIMED_OUT");
        assertThat(words(Reader.OF_ALL, filter))
                .isEqualTo("As CSV: entries that match: group Sign ins, outcome timed out, from 2026-11-28T00:00:00Z");
        assertThat(words(OPERATOR, Map.of("action", "KICK_INTENDED")))
                .isEqualTo("As CSV: own entries only, of them those that match: kind of record kick intended");
    }

    @Test
    void letsNothingThatWasTypedLookLikeAnotherPart() {
        assertThat(words(Reader.OF_ALL, Map.of("actor", "a, instance mx1", "text", "x, group Retries")))
                .isEqualTo("As CSV: entries that match: person “a, instance mx1”, text “x, group Retries”");
    }

    private static String words(Reader reader, Map<String, String> filter) {
        return ExportWords.of("csv", new EntryFilterForm(filter, SampleActions.VOCABULARY).filter(), reader);
    }
}
