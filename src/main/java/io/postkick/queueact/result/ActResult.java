package io.postkick.queueact.result;

import io.postkick.host.queueact.Result;
import org.jspecify.annotations.Nullable;

/**
 * What became of one message.
 *
 * @param newId the queue ID that it has since it was requeued; null where it was not, or where that is not known
 * @param text why, in words; empty when there is nothing to explain
 */
public record ActResult(String id, Result result, @Nullable String newId, String text) {

    public ActResult(String id, Result result, String text) {
        this(id, result, null, text);
    }
}
