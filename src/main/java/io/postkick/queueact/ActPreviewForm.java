package io.postkick.queueact;

import io.postkick.host.queueact.QueueAct;
import io.postkick.queue.WayBack;
import io.postkick.refusal.Refused;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * What the address of a preview says, as it came in.
 *
 * @param act what is to be done to the messages that are named
 * @param all what is to be done to everything that the page listed which led here; empty where messages are named
 * @param place the page of the queue that led here
 * @param waiting {@code true} when the page that waits for the queue to be read asks how far it is
 */
record ActPreviewForm(
        @Nullable String act,
        @Nullable String all,
        @Nullable List<String> ids,
        @Nullable String place,
        @Nullable String waiting) {

    boolean isWaiting() {
        return "true".equals(waiting);
    }

    private boolean isAll() {
        return all != null && !all.isBlank();
    }

    /** @throws Refused if there is no such act */
    QueueAct queueAct() {
        return Optional.ofNullable(isAll() ? all : act)
                .flatMap(QueueAct::of)
                .orElseThrow(() -> Refused.because(QueueActWhy.NO_SUCH_ACT));
    }

    ActWish wish(WayBack back) {
        if (!isAll()) {
            return new ActWish(ids == null ? List.of() : ids, null);
        }
        boolean everything = back.filter().parameters().isEmpty();
        return new ActWish(null, everything ? null : back.filter(), null, everything);
    }
}
