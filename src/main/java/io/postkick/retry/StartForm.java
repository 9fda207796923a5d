package io.postkick.retry;

import io.postkick.retry.RetryCommand.Wish;
import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The fields of the button on the preview, as they came in.
 *
 * @param press the press id
 * @param list queue IDs apart by white space, as the preview shows them
 * @param ids queue IDs, one each
 */
record StartForm(
        @Nullable String press,
        @Nullable String list,
        @Nullable List<String> ids,
        @Nullable String site,
        @Nullable String everything,
        @Nullable String reason) {

    RetryCommand command(String instance) {
        return new RetryCommand(
                press == null ? "" : press,
                instance,
                new Wish(chosen(), site == null || site.isBlank() ? null : site, null, "true".equals(everything)),
                reason == null || reason.isBlank() ? null : reason.strip());
    }

    private @Nullable List<String> chosen() {
        if (list == null || list.isBlank()) {
            return ids;
        }
        return Arrays.asList(list.strip().split("\\s+"));
    }
}
