package io.postkick.retry;

import static io.postkick.testsupport.Refusing.assertRefused;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowable;

import io.postkick.audit.entry.SampleActions;
import io.postkick.host.queue.Filter;
import io.postkick.host.queue.QueueName;
import io.postkick.host.queue.Scan;
import io.postkick.queue.FilterForm;
import io.postkick.refusal.Refused;
import io.postkick.retry.choice.ChoiceWhy;
import io.postkick.retry.choice.Wish;
import io.postkick.retry.result.MessageResult;
import io.postkick.retry.result.Retry;
import io.postkick.retry.result.RetryState;
import java.io.IOException;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Which messages a retry is about, and how Postfix is asked for them. */
class RetryChoiceTests extends RetriesTest {

    @ParameterizedTest
    @ValueSource(
            strings = {"", "e352d20c0a1", "E352D20C0A1 ALL", "../../etc", "ALL", "3Pt2mN2VXxzaeiou", "E352D20C0A1\n"})
    void refuseWhatIsNoQueueId(String id) {
        // A line end around a name is white space, and no part of it.
        Throwable refused = catchThrowable(() -> over(start(ids(id))));

        if (id.strip().equals(A)) {
            assertThat(refused).isNull();
        } else {
            assertThat(refused)
                    .isInstanceOfSatisfying(
                            Refused.class, e -> assertThat(e.why()).isEqualTo(ChoiceWhy.NOT_A_QUEUE_ID));
            assertThat(flush.received()).isEmpty();
            assertThat(actions()).containsExactly("RETRY_DENIED");
        }
    }

    @Test
    void refuseMoreThanOneWayOrNone() {
        for (Wish wish : List.of(new Wish(null, null, null, false), new Wish(List.of(A), "one.example", null, false))) {
            assertRefused(ChoiceWhy.NOT_ONE_WAY, () -> start(wish));
        }
        assertRefused(ChoiceWhy.NONE_CHOSEN, () -> start(new Wish(List.of(), null, null, false)));
        assertRefused(ChoiceWhy.ALL_MATCH, () -> start(new Wish(null, null, FilterForm.of(Filter.ALL), false)));
        assertThat(actions()).containsOnly("RETRY_DENIED").hasSize(4);
    }

    @Test
    void resolveAFilterToNamesOnceAndLeaveOutWhatIsOnHold() {
        queue.put("E352D20C0D4", QueueName.HOLD, "d@two.example", "");
        flush.answer(request -> {
            queue.put("E352D20C0E5", QueueName.DEFERRED, "late@two.example", "");
            return 0;
        });

        Retry retry = over(start(new Wish(null, null, domain("two.example"), false)));

        assertThat(flush.received())
                .containsExactly("request=send_file queue_id=" + C, "request=send_file queue_id=" + B);
        assertThat(retry.words())
                .isEqualTo("2 messages. Chosen by filter: all to two.example. 1 that matches is on hold or in maildrop"
                        + " and left out.");
    }

    @Test
    void sayThatTheQueueCouldNotBeReadInsteadOfRetryingNothing() {
        queue.fail(new Scan.Problem(Scan.Problem.Kind.STOPPED, "Postfix is stopped."));

        assertRefused(ChoiceWhy.QUEUE_UNREADABLE, () -> start(new Wish(null, null, domain("two.example"), false)))
                .withMessageContaining("Postfix is stopped.");
        assertThat(actions()).containsExactly("RETRY_DENIED");
    }

    @Test
    void askForADestinationThatPostfixHasListed() {
        queue.put(A, QueueName.DEFERRED, "a@listed.example", "");

        Retry retry = over(start(new Wish(null, "Listed.Example", null, false)));

        assertThat(flush.received()).containsExactly("request=send_site site=listed.example");
        assertThat(retry.state()).isEqualTo(RetryState.DONE);
        assertThat(retry.total()).isEqualTo(1);
        assertThat(details(SampleActions.RETRY_INTENDED))
                .singleElement()
                .asString()
                .endsWith("\n" + A);
    }

    @Test
    void askOneByOneForADestinationThatPostfixHasNotListed() {
        Retry retry = over(start(new Wish(null, "two.example", null, false)));

        assertThat(flush.received())
                .allMatch(request -> request.startsWith("request=send_file"))
                .hasSize(2);
        assertThat(retry.words()).contains("fast_flush_domains of this instance does not have two.example");
    }

    @ParameterizedTest
    @CsvSource({"4, DENY", "3, BAD", "-1, FAIL"})
    void sayInWordsHowPostfixRefusesADestination(int status, String word) throws IOException {
        flush.configure("hash:/etc/postfix/listed");
        flush.answer(request -> status);

        Retry retry = over(start(new Wish(null, "two.example", null, false)));

        assertThat(retry.state()).isEqualTo(RetryState.FAILED);
        assertThat(retry.detail()).contains("Postfix answered " + word);
        assertThat(retry.count(MessageResult.REFUSED)).isEqualTo(2);
    }

    @Test
    void askTheQueueManagerForEverything() {
        Retry retry = over(start(new Wish(null, null, null, true)));

        assertThat(flush.received()).containsExactly("qmgr FADI");
        assertThat(retry.total()).isEqualTo(3);
        assertThat(retry.count(MessageResult.STILL_THERE)).isEqualTo(3);
    }
}
