package io.postkick.retry;

import static io.postkick.testsupport.Refusing.assertRefused;
import static org.assertj.core.api.Assertions.assertThat;

import io.postkick.host.queue.QueueName;
import io.postkick.retry.choice.ChoiceWhy;
import io.postkick.retry.choice.Wish;
import io.postkick.retry.result.Means;
import io.postkick.retry.result.Results;
import io.postkick.retry.result.Retry;
import java.io.IOException;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Requests to the queue manager, and to flush, that have much mail tried at once. */
class TriggeredRetriesTests extends RetriesTest {

    @ParameterizedTest
    @CsvSource({
        "EVERYTHING, qmgr FADI, 3, FADI",
        "WAITING, qmgr DA, 3, DA",
        "DEAD_DESTINATIONS, qmgr F, 3, F",
    })
    void nameEveryMessageOnTheRecord(String trigger, String received, int messages, String request) {
        Retry retry = over(start(wish(trigger)));

        assertThat(flush.received()).containsExactly(received);
        assertThat(retry.total()).isEqualTo(messages);
        assertThat(retry.request()).isEqualTo(request);
        assertThat(retries.find(ROOT, "mx1", retry.id()).orElseThrow().means()).isEqualTo(Means.valueOf(trigger));
    }

    /** The preview and the record say what the request has tried against somebody's will. */
    @ParameterizedTest
    @CsvSource({"EVERYTHING, true", "DEAD_DESTINATIONS, true", "WAITING, false"})
    void sayWhatTheyOverride(String trigger, boolean overrides) throws IOException {
        flush.configure("listed.example\ndefer_transports = smtp, relay");

        Retry retry = over(start(wish(trigger)));

        assertThat(retry.words().contains("Mail that defer_transports holds back (smtp, relay) is tried too."))
                .isEqualTo(overrides);
    }

    @ParameterizedTest
    @CsvSource({"UNREAD_LISTS, W", "ALL_LISTS, request\\0purge\\0"})
    void nameForListsWhatMayStandOnThem(String trigger, String request) {
        queue.put(A, QueueName.DEFERRED, "a@listed.example", "refused");
        queue.put("E352D20C0D4", QueueName.HOLD, "d@listed.example", "refused");

        Retry retry = over(start(wish(trigger)));

        assertThat(retry.total()).isEqualTo(1);
        assertThat(retry.results().lines(0, 9)).extracting(Results.Line::id).containsExactly(A);
        assertThat(retry.request()).isEqualTo(request);
    }

    @Test
    void refuseATriggerThatThereIsNot() {
        for (Wish wish :
                List.of(wish("SITE"), wish("reboot"), new Wish(List.of(A), null, null, false, null, "EVERYTHING"))) {
            assertRefused(ChoiceWhy.NO_SUCH_TRIGGER, () -> start(wish));
        }
        assertThat(actions()).containsOnly("RETRY_DENIED").hasSize(3);
    }

    private static Wish wish(String trigger) {
        return new Wish(null, null, null, true, null, trigger);
    }
}
