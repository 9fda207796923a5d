package io.postkick.retry;

import io.postkick.retry.choice.Wish;
import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The fields of the button on the preview, as they came in.
 *
 * @param press the press id
 * @param list queue IDs apart by white space, as the preview shows them
 * @param ids queue IDs, one each
 * @param origin what they were chosen by
 * @param trigger which request has much mail tried at once
 * @param place the page of the queue that led to the preview
 * @param pace messages a second
 * @param first after so many it waits
 */
record StartForm(
        @Nullable String press,
        @Nullable String list,
        @Nullable List<String> ids,
        @Nullable String site,
        @Nullable String everything,
        @Nullable String trigger,
        @Nullable String origin,
        @Nullable String place,
        @Nullable String pace,
        @Nullable String first,
        @Nullable String reason) {

    /** Where the form was not filled in. */
    static final StartForm EMPTY = new StartForm(null, null, null, null, null, null, null, null, null, null, null);

    /** @param pauseAfter failures in a row at which what is begun on a page waits for a person */
    RetryCommand.Start command(String instance, int pauseAfter) {
        return new RetryCommand.Start(
                press == null ? "" : press,
                instance,
                new Wish(
                        chosen(),
                        site == null || site.isBlank() ? null : site,
                        null,
                        "true".equals(everything),
                        origin == null || origin.isBlank() ? null : origin,
                        trigger == null || trigger.isBlank() ? null : trigger),
                reason == null || reason.isBlank() ? null : reason.strip(),
                new RetryCommand.WishedManner(decimal(pace), whole(first), pauseAfter));
    }

    /** What is no number becomes one that is refused. */
    private static @Nullable Double decimal(@Nullable String text) {
        try {
            return text == null || text.isBlank() ? null : Double.valueOf(text.strip());
        } catch (NumberFormatException e) {
            return Double.NaN;
        }
    }

    private static @Nullable Integer whole(@Nullable String text) {
        try {
            return text == null || text.isBlank() ? null : Integer.valueOf(text.strip());
        } catch (NumberFormatException e) {
            return -1;
        }
    }

    private @Nullable List<String> chosen() {
        if (list == null || list.isBlank()) {
            return ids;
        }
        return Arrays.asList(list.strip().split("\\s+"));
    }
}
