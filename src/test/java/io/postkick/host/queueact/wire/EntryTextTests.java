package io.postkick.host.queueact.wire;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import io.postkick.host.queue.QueueName;
import io.postkick.host.queueact.Batch;
import io.postkick.host.queueact.Fate;
import io.postkick.host.queueact.HelperEntry;
import io.postkick.host.queueact.HelperEntry.Kind;
import io.postkick.host.queueact.QueueAct;
import io.postkick.host.queueact.Result;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.databind.json.JsonMapper;

class EntryTextTests {

    private static final Batch BATCH = new Batch(
            QueueAct.HOLD,
            "0b5ad7a6-1c6a-4c0c-8d58-bb2a6fd9a1f4",
            3,
            "ali\"ce\\",
            "spam\n\u0000 ä 😀 \u202e",
            List.of("4C3D1120A5", "4C3D1120A6"));

    private static final EntryText INTENT =
            EntryText.of(entry(7, Kind.INTENT, null, List.of()), List.of(2L, 7L), "ab".repeat(32));

    private static final EntryText OUTCOME = EntryText.of(
            entry(
                    8,
                    Kind.OUTCOME,
                    7L,
                    List.of(
                            new Fate("4C3D1120A5", Result.DONE, QueueName.ACTIVE, QueueName.HOLD, ""),
                            new Fate("4C3D1120A6", Result.GONE, null, null, "Ä \"why\""))),
            List.of(2L),
            INTENT.entry().hash());

    private static HelperEntry entry(long number, Kind kind, Long intent, List<Fate> fates) {
        return new HelperEntry(
                number, Instant.parse("2026-11-29T10:00:00Z"), kind, intent, 997, "/etc/postfix", BATCH, fates, "");
    }

    @Test
    void readsBackWhatItWrites() throws NotTheProtocol {
        assertThat(EntryText.parse(INTENT.line())).isEqualTo(INTENT);
        assertThat(EntryText.parse(OUTCOME.line())).isEqualTo(OUTCOME);
        assertThat(OUTCOME.follows(INTENT)).isTrue();
        assertThat(INTENT.follows(OUTCOME)).isFalse();
    }

    @Test
    void isOneLineOfAsciiThatAnyJsonParserReads() {
        assertThat(INTENT.line()).matches("[ -~]*");
        assertThat(new JsonMapper().readTree(INTENT.line()).path("reason").asString())
                .isEqualTo(BATCH.reason());
        assertThat(new JsonMapper()
                        .readTree(OUTCOME.line())
                        .path("fates")
                        .get(1)
                        .get(4)
                        .asString())
                .isEqualTo("Ä \"why\"");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "4C3D1120A6 -> 4C3D1120A7",
                "\"uid\":997 -> \"uid\":0",
                "\"open\":[2,7] -> \"open\":[2]",
                "abab -> abac",
                "} -> }}",
                "{ -> { ",
                "\"kind\":\"INTENT\" -> \"kind\":\"ELSE\"",
                "\"number\":7 -> \"number\":07",
                "\"hash\" -> \"Hash\""
            })
    void takesNothingThatWasChanged(String change) {
        String[] sides = change.split(" -> ", -1);
        assertThat(INTENT.line()).contains(sides[0]);

        assertThatExceptionOfType(NotTheProtocol.class)
                .isThrownBy(() -> EntryText.parse(INTENT.line().replace(sides[0], sides[1])));
    }

    @Test
    void takesNothingThatWasCutOff() {
        for (int i = 0; i < INTENT.line().length(); i++) {
            String line = INTENT.line().substring(0, i);
            assertThatExceptionOfType(NotTheProtocol.class).isThrownBy(() -> EntryText.parse(line));
        }
    }
}
