package io.postkick.retry;

import io.postkick.act.Command;
import io.postkick.retry.choice.Wish;
import org.jspecify.annotations.Nullable;

/** What a person wants done about retries, as it came in: nothing here has been checked yet, so that what is wrong with it can be recorded. */
sealed interface RetryCommand extends Command {

    /** Of the retry. */
    @Override
    String id();

    String instance();

    /**
     * Messages are to be retried.
     *
     * @param id a UUID made when the button was rendered; the same press sent twice carries the same one
     * @param wish exactly one way of saying which messages
     * @param reason why, in the person's words
     * @param manner how fast, and when to wait
     * @param approved who approved it, in a sentence for the record; null where nobody was asked
     */
    record Start(
            String id,
            String instance,
            Wish wish,
            @Nullable String reason,
            WishedManner manner,
            @Nullable String approved)
            implements RetryCommand {

        Start(String id, String instance, Wish wish, @Nullable String reason, WishedManner manner) {
            this(id, instance, wish, reason, manner, null);
        }

        Start(String id, String instance, Wish wish, @Nullable String reason) {
            this(id, instance, wish, reason, WishedManner.NONE);
        }
    }

    /** A retry is to go no further. */
    record Stop(String instance, String id) implements RetryCommand {}

    /** A retry that waits for a person is to go on. */
    record Resume(String instance, String id) implements RetryCommand {}

    /**
     * How the requests are to follow each other; null for what is not said.
     *
     * @param pace messages a second
     * @param first after so many it waits for a person
     * @param pauseAfter after so many failures in a row it waits for a person
     */
    record WishedManner(
            @Nullable Double pace,
            @Nullable Integer first,
            @Nullable Integer pauseAfter) {

        static final WishedManner NONE = new WishedManner(null, null, null);
    }
}
