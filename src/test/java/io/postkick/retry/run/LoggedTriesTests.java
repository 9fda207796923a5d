package io.postkick.retry.run;

import static org.assertj.core.api.Assertions.assertThat;

import io.postkick.retry.result.DeliveryStatus;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** Which of the log's lines about a message counts. */
class LoggedTriesTests {

    private static final String ID = "E352D20C0A1";

    private final LoggedTries tries = new LoggedTries(List.of(ID, "E352D20C0B2"));

    @Test
    void haveNoneAtFirst() {
        assertThat(tries.of(0)).isNull();
    }

    @Test
    void sayOfSeveralRecipientsWhatKeepsTheMessageInTheQueue() {
        note(DeliveryStatus.SENT, "250 Ok", 3);
        note(DeliveryStatus.DEFERRED, "refused", 4);
        note(DeliveryStatus.SENT, "250 Ok", 5);

        assertThat(tries.of(0)).isEqualTo(new LoggedTries.Try(4, DeliveryStatus.DEFERRED, "refused"));
        assertThat(tries.of(1)).isNull();
    }

    @Test
    void sayThatItExpiredWhateverElseIsSaid() {
        note(DeliveryStatus.DEFERRED, "refused", 3);
        note(DeliveryStatus.EXPIRED, "returned to sender", 4);
        note(DeliveryStatus.DEFERRED, "refused", 5);

        assertThat(tries.of(0)).isEqualTo(new LoggedTries.Try(4, DeliveryStatus.EXPIRED, "returned to sender"));
        assertThat(tries.end(0)).isEqualTo(tries.of(0));
    }

    @Test
    void endWithTheRecipientThatWasDoneWithAfterOthersWerePutOff() {
        note(DeliveryStatus.SENT, "250 Ok", 3);
        note(DeliveryStatus.DEFERRED, "refused", 4);
        assertThat(tries.end(0)).isNull();
        note(DeliveryStatus.SENT, "250 later", 5);
        assertThat(tries.end(0)).isEqualTo(new LoggedTries.Try(5, DeliveryStatus.SENT, ""));
        note(null, "", 6);
        assertThat(tries.end(0)).isNull();
    }

    @Test
    void sayTheLastTryOfSeveral() {
        note(DeliveryStatus.DEFERRED, "refused", 4);
        note(null, "", 9);
        assertThat(tries.of(0)).isEqualTo(new LoggedTries.Try(4, DeliveryStatus.DEFERRED, "refused"));
        note(DeliveryStatus.SENT, "250 Ok", 10);

        assertThat(tries.of(0)).isEqualTo(new LoggedTries.Try(10, DeliveryStatus.SENT, ""));
    }

    @Test
    void takeNoTryFromBeforeItWasAskedFor() {
        tries.note(new DeliveryReport(ID, DeliveryStatus.DEFERRED, "refused"), 1, 0);
        assertThat(tries.of(0)).isNull();
    }

    @Test
    void takeNoOtherMessages() {
        tries.note(new DeliveryReport("ABCDEF99", DeliveryStatus.DEFERRED, "refused"), 1, 2);
        assertThat(tries.of(0)).isNull();
        assertThat(tries.of(1)).isNull();
    }

    @Test
    void keepABoundedNumberOfReasons() {
        List<String> ids =
                IntStream.range(0, 3000).mapToObj("ABCDEF%04d"::formatted).toList();
        var many = new LoggedTries(ids);
        for (int i = 0; i < ids.size(); i++) {
            many.note(
                    new DeliveryReport(
                            ids.get(i),
                            DeliveryStatus.DEFERRED,
                            "host mx.one.example[192.0.2.1] said: 451 4.7.500 reason " + word(i)),
                    i,
                    ids.size());
        }

        assertThat(many.of(7))
                .isEqualTo(new LoggedTries.Try(7, DeliveryStatus.DEFERRED, "451 4.7.500 reason " + word(7)));
        assertThat(many.of(2999)).isEqualTo(new LoggedTries.Try(2999, DeliveryStatus.DEFERRED, "451 4.7.500"));
    }

    @Test
    void findEveryNameInALongList() {
        List<String> ids =
                IntStream.range(0, 5000).mapToObj("3Pt2mN2VXxznj%d"::formatted).toList();
        var positions = new IdIndex(ids);

        assertThat(ids).allSatisfy(id -> assertThat(positions.of(id)).isEqualTo(ids.indexOf(id)));
        assertThat(positions.of("3Pt2mN2VXxznj5000")).isEqualTo(-1);
        assertThat(new IdIndex(List.of()).of(ID)).isEqualTo(-1);
    }

    private void note(DeliveryStatus status, String reason, int after) {
        tries.note(new DeliveryReport(ID, status, reason), after, 1);
    }

    /** One of 17,576 that no folding takes for an id. */
    private static String word(int number) {
        return new String(new char[] {
            (char) ('a' + number / 676 % 26), (char) ('a' + number / 26 % 26), (char) ('a' + number % 26)
        });
    }
}
