package io.postkick.queueact.result;

import static org.assertj.core.api.Assertions.assertThat;

import io.postkick.host.queueact.Result;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;

class ActRecordFormatTests {

    private static final Undone UNDONE = new Undone("olga", Instant.EPOCH);

    @Test
    void keepsWhatWasUndone() {
        List<ActResult> results = List.of(
                UNDONE.released("E352D20C0A1"),
                UNDONE.asBefore("E352D20C0B2"),
                new ActResult("E352D20C0C3", Result.REFUSED, "It is not on hold."));
        List<String> details = ActRecordFormat.details("Undone by olga.", results);
        assertThat(details).singleElement().asString().contains("\nUNDONE E352D20C0A1 | ", "\nREFUSED E352D20C0C3 | ");
        assertThat(ActRecordFormat.resultsIn(details)).containsExactlyElementsOf(results);
    }

    /** Of before it had a name of its own. */
    @Test
    void readsWhatWasUndoneAsEarlierVersionsRecordedIt() {
        String recorded = """
                Undone by olga. 1 released from hold.
                REFUSED E352D20C0A1 | Undone by olga. It was released from hold.
                REFUSED E352D20C0B2 | On hold, and not deleted. Stopped by olga.
                REFUSED E352D20C0C3 | It is not on hold.""";
        assertThat(ActRecordFormat.resultsIn(List.of(recorded)))
                .containsExactly(
                        UNDONE.released("E352D20C0A1"),
                        Undone.notDeleted("E352D20C0B2", Undone.stopped("olga")),
                        new ActResult("E352D20C0C3", Result.REFUSED, "It is not on hold."));
    }
}
