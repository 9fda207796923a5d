package io.postkick.queueact;

import io.postkick.host.queueact.QueueAct;
import io.postkick.refusal.Refused;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * The fields of the button on the preview, as they came in.
 *
 * @param press the press id
 * @param list queue IDs apart by white space, as the preview shows them
 * @param ids queue IDs, one each
 * @param origin what they were chosen by
 * @param everything {@code true} when they are those of the whole queue
 * @param seen when the queue was read, in milliseconds since 1970
 * @param place the page of the queue that led to the preview
 * @param typed the number of messages
 */
record ActForm(
        @Nullable String press,
        @Nullable String act,
        @Nullable String list,
        @Nullable List<String> ids,
        @Nullable String origin,
        @Nullable String everything,
        @Nullable String seen,
        @Nullable String place,
        @Nullable String reason,
        @Nullable String typed) {

    /** Where the form was not filled in. */
    static final ActForm EMPTY = new ActForm(null, null, null, null, null, null, null, null, null, null);

    /** @throws Refused if there is no such act */
    QueueAct queueAct() {
        return Optional.ofNullable(act)
                .flatMap(QueueAct::of)
                .orElseThrow(() -> Refused.because(QueueActWhy.NO_SUCH_ACT));
    }

    QueueActCommand.ActWish wish() {
        return new QueueActCommand.ActWish(
                chosen(), null, origin == null || origin.isBlank() ? null : origin, "true".equals(everything));
    }

    QueueActCommand.Start command(String instance) {
        return new QueueActCommand.Start(
                press == null ? "" : press,
                instance,
                act,
                wish(),
                reason == null || reason.isBlank() ? null : reason.strip(),
                new QueueActCommand.Seen(shownAt(), typed));
    }

    private @Nullable Instant shownAt() {
        return seen != null && seen.matches("[0-9]{1,15}") ? Instant.ofEpochMilli(Long.parseLong(seen)) : null;
    }

    private List<String> chosen() {
        if (list == null || list.isBlank()) {
            return ids == null ? List.of() : ids;
        }
        return Arrays.asList(list.strip().split("\\s+"));
    }
}
