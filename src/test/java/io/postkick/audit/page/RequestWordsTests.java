package io.postkick.audit.page;

import static org.assertj.core.api.Assertions.assertThat;

import io.postkick.audit.entry.AuditEntry;
import io.postkick.audit.entry.EntryBuilder;
import io.postkick.audit.entry.SampleActions;
import io.postkick.testsupport.Texts;
import java.time.Instant;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class RequestWordsTests {

    private final RequestWords words = new RequestWords(Texts.source());

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            RETRY_INTENDED | request=send_file | chosen messages
            RETRY_INTENDED | request=send_site site=lists2.example | all mail for lists2.example
            RETRY_INTENDED | FADI | all deferred mail
            RETRY_DENIED | request=send_file queue_id=41E57239D19 82B2B239D67 | messages 41E57239D19 82B2B239D67
            RETRY_DENIED | request=send_file for all deferred mail to a.example | for all deferred mail to a.example
            RETRY_DENIED | stop retry 5f | to stop it
            RETRY_DENIED | go on with retry 5f | to have it go on
            KICK_DENIED | request=send_site site=x.example | all mail for x.example
            KICK_DENIED | ask=route address=a@b | route of a@b
            ASK_INTENDED | request=resolve sender= address=a\\x20b@c | route of a b@c
            ASK_INTENDED | request=query address=a@b | whether mail to a@b can be delivered
            HISTORY_SEARCHED | address=anna\\x20b from=2026-11-28T10:00:00Z | for anna b, from 2026-11-28T10:00:00Z
            HISTORY_SEARCHED | queueId=41E57239D19 | for the queue ID 41E57239D19
            ASK_DENIED | ask=rates address=192.0.2.1 | how often 192.0.2.1 came
            """)
    void sayWhatWasAskedFor(String action, String request, String said) {
        assertThat(words.of(view(action, request, null))).isEqualTo(said);
    }

    @ParameterizedTest
    @CsvSource({
        "KICK_INTENDED,W",
        "KICK_INTENDED,FADI",
        "RETRY_INTENDED,request=new_one",
        "HISTORY_SEARCHED,new=one",
        "RETRY_DENIED,%s %d {0}"
    })
    void leaveOthersAsTheyAre(String action, String request) {
        assertThat(words.of(view(action, request, null))).isNull();
    }

    @Test
    void takeNoneForNoRequest() {
        assertThat(words.of(view("SIGNED_IN", null, null))).isNull();
    }

    @Test
    void nameAFewOfManyMessages() {
        assertThat(words.of(view("RETRY_DENIED", "request=send_file queue_id=" + "41E57239D19 ".repeat(99), null)))
                .startsWith("messages 41E57239D19 41E57239D19")
                .endsWith("…")
                .hasSizeLessThan(80);
    }

    @Test
    void sayWhatWasWrongWithACallOfTheConsole() {
        EntryView denied = view("ACCESS_DENIED", null, "POST /people: refused with 409");
        assertThat(words.said(denied, denied.sentence())).isEqualTo("Sent to /people: in conflict with what there is.");
        assertThat(words.said(denied, "DELETE /api/v1/tokens/0: refused with 404"))
                .isEqualTo("Deletion of /api/v1/tokens/0: there is no such thing.");
        assertThat(words.said(denied, "POST /x: refused with 418")).isEqualTo("POST /x: refused with 418");
        assertThat(words.said(view("KICK_DENIED", "W", null), "POST /x: refused with 404"))
                .isEqualTo("POST /x: refused with 404");
        assertThat(words.said(denied, null)).isNull();
    }

    private static EntryView view(String action, @Nullable String request, @Nullable String detail) {
        var entry = new EntryBuilder(SampleActions.VOCABULARY.named(action))
                .request(request)
                .detail(detail)
                .entry();
        return new EntryView(new AuditEntry("mx1", 1, Instant.EPOCH, entry, "", ""));
    }
}
