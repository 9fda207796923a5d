package io.postkick.retry;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** Which of the log's lines about a message counts. */
class TriesTests {

    private static final String ID = "E352D20C0A1";

    private final Tries tries = new Tries(List.of(ID, "E352D20C0B2"));

    @Test
    void haveNoneAtFirst() {
        assertThat(tries.of(0)).isNull();
    }

    @Test
    void sayOfSeveralRecipientsWhatKeepsTheMessageInTheQueue() {
        note(Status.SENT, "250 Ok", 3);
        note(Status.DEFERRED, "refused", 4);
        note(Status.SENT, "250 Ok", 5);

        assertThat(tries.of(0)).isEqualTo(new Tries.Try(4, Status.DEFERRED, "refused"));
        assertThat(tries.of(1)).isNull();
    }

    @Test
    void sayThatItExpiredWhateverElseIsSaid() {
        note(Status.DEFERRED, "refused", 3);
        note(Status.EXPIRED, "returned to sender", 4);
        note(Status.DEFERRED, "refused", 5);

        assertThat(tries.of(0)).isEqualTo(new Tries.Try(4, Status.EXPIRED, "returned to sender"));
        assertThat(tries.end(0)).isEqualTo(tries.of(0));
    }

    @Test
    void endWithTheRecipientThatWasDoneWithAfterOthersWerePutOff() {
        note(Status.SENT, "250 Ok", 3);
        note(Status.DEFERRED, "refused", 4);
        assertThat(tries.end(0)).isNull();
        note(Status.SENT, "250 later", 5);
        assertThat(tries.end(0)).isEqualTo(new Tries.Try(5, Status.SENT, ""));
        note(null, "", 6);
        assertThat(tries.end(0)).isNull();
    }

    @Test
    void sayTheLastTryOfSeveral() {
        note(Status.DEFERRED, "refused", 4);
        note(null, "", 9);
        assertThat(tries.of(0)).isEqualTo(new Tries.Try(4, Status.DEFERRED, "refused"));
        note(Status.SENT, "250 Ok", 10);

        assertThat(tries.of(0)).isEqualTo(new Tries.Try(10, Status.SENT, ""));
    }

    @Test
    void takeNoTryFromBeforeItWasAskedFor() {
        tries.note(new Sign(ID, Status.DEFERRED, "refused"), 1, 0);
        assertThat(tries.of(0)).isNull();
    }

    @Test
    void takeNoOtherMessages() {
        tries.note(new Sign("ABCDEF99", Status.DEFERRED, "refused"), 1, 2);
        assertThat(tries.of(0)).isNull();
        assertThat(tries.of(1)).isNull();
    }

    @Test
    void keepABoundedNumberOfReasons() {
        List<String> ids =
                IntStream.range(0, 3000).mapToObj("ABCDEF%04d"::formatted).toList();
        var many = new Tries(ids);
        for (int i = 0; i < ids.size(); i++) {
            many.note(
                    new Sign(
                            ids.get(i),
                            Status.DEFERRED,
                            "host mx.one.example[192.0.2.1] said: 451 4.7.500 reason " + word(i)),
                    i,
                    ids.size());
        }

        assertThat(many.of(7)).isEqualTo(new Tries.Try(7, Status.DEFERRED, "451 4.7.500 reason " + word(7)));
        assertThat(many.of(2999)).isEqualTo(new Tries.Try(2999, Status.DEFERRED, "451 4.7.500"));
    }

    @Test
    void findEveryNameInALongList() {
        List<String> ids =
                IntStream.range(0, 5000).mapToObj("3Pt2mN2VXxznj%d"::formatted).toList();
        var positions = new Positions(ids);

        assertThat(ids).allSatisfy(id -> assertThat(positions.of(id)).isEqualTo(ids.indexOf(id)));
        assertThat(positions.of("3Pt2mN2VXxznj5000")).isEqualTo(-1);
        assertThat(new Positions(List.of()).of(ID)).isEqualTo(-1);
    }

    private void note(Status status, String reason, int after) {
        tries.note(new Sign(ID, status, reason), after, 1);
    }

    /** One of 17,576 that no folding takes for an id. */
    private static String word(int number) {
        return new String(new char[] {
            (char) ('a' + number / 676 % 26), (char) ('a' + number / 26 % 26), (char) ('a' + number % 26)
        });
    }
}
