package io.postkick.retry;

import io.postkick.host.queue.Found;
import io.postkick.host.queue.Message;
import io.postkick.retry.run.Plan;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.stereotype.Component;

/**
 * Who the messages of the last retries were to, for their pages: the record has queue IDs, and the queue knows no more of what has
 * left it. Kept in memory; of earlier retries the oldest are forgotten.
 */
@Component
class Addressees {

    private static final int MOST = 200_000;

    /** Each takes some two hundred bytes: all together a sixteenth of the heap. */
    private static final int HEAP_BYTES_PER_MESSAGE = 16 * 256;

    /**
     * Of one message.
     *
     * @param first the recipient that Postfix lists first
     * @param more how many others there are
     * @param sender as Postfix lists it
     */
    record To(String first, int more, String sender) {

        static To of(Message message) {
            int recipients = message.recipients().size();
            return recipients == 0
                    ? new To("", 0, message.sender())
                    : new To(message.recipients().get(0).address(), recipients - 1, message.sender());
        }
    }

    private final Map<String, Map<String, To>> retries = new LinkedHashMap<>();
    private final int most;

    @Autowired
    Addressees() {
        this((int) Math.min(MOST, Runtime.getRuntime().maxMemory() / HEAP_BYTES_PER_MESSAGE));
    }

    Addressees(int most) {
        this.most = most;
    }

    /** @param queue in which they were when the retry began */
    void note(Plan plan, Found queue) {
        if (plan.ids().size() > most) {
            return;
        }
        Map<String, To> messages = new HashMap<>();
        for (String id : plan.ids()) {
            queue.find(id).ifPresent(message -> messages.put(id, To.of(message)));
        }
        keep(plan.id(), messages);
    }

    private synchronized void keep(String retry, Map<String, To> messages) {
        retries.put(retry, messages);
        while (retries.values().stream().mapToInt(Map::size).sum() > most) {
            retries.remove(retries.keySet().iterator().next());
        }
    }

    /** Null if it is not remembered: what is still in the queue need not be. */
    synchronized @Nullable To find(String retry, String message) {
        Map<String, To> messages = retries.get(retry);
        return messages == null ? null : messages.get(message);
    }
}
