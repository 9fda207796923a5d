package io.postkick.audit.entry;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

/** The messages that entries of this and of other versions name. */
class MessageIdsTests {

    private static final String DETAIL =
            "2 messages.\nTRIED_AGAIN:deferred ABCDEF01+12 | ABCDEF09 refused\nLEFT ABCDEF02";

    @Test
    void areThoseOfItsFormat() {
        NewEntry recorded = concluded().entry().asRecorded();

        assertThat(recorded.detailFormat()).isEqualTo("messages/1");
        assertThat(MessageIds.in(recorded)).containsExactly("ABCDEF01", "ABCDEF02");
    }

    @Test
    void areReadWhereAnEarlierVersionDidNotSayInWhichFormatTheyAre() {
        assertThat(MessageIds.in(concluded().entry())).containsExactly("ABCDEF01", "ABCDEF02");
    }

    @Test
    void areNotGuessedInAFormatOfALaterVersion() {
        NewEntry later = concluded().detailFormat("messages/2").entry();

        assertThat(later.isReadable()).isFalse();
        assertThat(MessageIds.in(later)).isEmpty();
    }

    @Test
    void areReadOfAnActThatThisVersionDoesNotKnow() {
        NewEntry unknown = new EntryBuilder(Vocabulary.NONE.named("HOLD_CONCLUDED"))
                .detail(DETAIL)
                .detailFormat("messages/1")
                .entry();

        assertThat(MessageIds.in(unknown)).containsExactly("ABCDEF01", "ABCDEF02");
    }

    @Test
    void areNotInSentences() {
        NewEntry recorded = new EntryBuilder(SampleActions.KICK_CONCLUDED)
                .detail(DETAIL)
                .entry()
                .asRecorded();

        assertThat(recorded.detailFormat()).isNull();
        assertThat(MessageIds.in(recorded)).isEmpty();
    }

    private static EntryBuilder concluded() {
        return new EntryBuilder(SampleActions.RETRY_CONCLUDED).detail(DETAIL);
    }
}
