package io.postkick.retry;

import io.postkick.queue.FilterForm;
import io.postkick.refusal.Refused;
import io.postkick.retry.choice.ChoiceWhy;
import io.postkick.retry.choice.Wish;
import io.postkick.retry.result.MessageOutcome;
import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What the address of a preview says besides a filter, as it came in.
 *
 * @param all {@code true} when everything is meant that the filter lets through
 * @param trigger which of the requests that have much mail tried; empty for the one that has everything tried
 * @param of an earlier retry, some of whose messages are meant
 * @param outcome which of them
 * @param place the page of the queue that led here
 * @param waiting {@code true} when the page that waits for the queue to be read asks how far it is
 */
record PreviewForm(
        @Nullable List<String> ids,
        @Nullable String site,
        @Nullable String all,
        @Nullable String everything,
        @Nullable String trigger,
        @Nullable String of,
        @Nullable String outcome,
        @Nullable String place,
        @Nullable String waiting) {

    boolean isWaiting() {
        return "true".equals(waiting);
    }

    /** @throws Refused if an outcome of an earlier retry is meant and there is none of that name */
    MessageOutcome earlierOutcome() {
        return Arrays.stream(MessageOutcome.values())
                .filter(each -> each.name().equals(outcome) && each.mayBeRetried())
                .findFirst()
                .orElseThrow(() -> Refused.because(ChoiceWhy.NO_SUCH_OUTCOME));
    }

    Wish wish(FilterForm filter) {
        return new Wish(
                ids,
                site == null || site.isBlank() ? null : site,
                "true".equals(all) ? filter : null,
                "true".equals(everything),
                null,
                trigger == null || trigger.isBlank() ? null : trigger);
    }
}
