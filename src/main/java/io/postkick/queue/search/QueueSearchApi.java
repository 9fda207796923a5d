package io.postkick.queue.search;

import io.postkick.access.Actor;
import io.postkick.host.queue.Recipient;
import io.postkick.refusal.Refused;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

/** The same search for scripts. Queues that did not answer are an answer, too. */
@RestController
class QueueSearchApi {

    private final QueueSearches searches;

    QueueSearchApi(QueueSearches searches) {
        this.searches = searches;
    }

    /**
     * What was found.
     *
     * @param matching in the queues that answered
     * @param complete whether that is all there is: every queue answered, and was read to its end
     * @param messages the newest
     */
    record FoundEverywhere(
            long matching,
            boolean complete,
            List<FoundMessage> messages,
            List<InQueue> instances,
            List<NoneOf> silent) {}

    record FoundMessage(
            String instance,
            String id,
            String queue,
            Instant arrivedAt,
            long size,
            String sender,
            List<WaitsFor> recipients) {}

    record WaitsFor(String address, String reason) {

        static WaitsFor of(Recipient recipient) {
            return new WaitsFor(recipient.address(), recipient.reason());
        }
    }

    record InQueue(String instance, long matching, boolean complete) {}

    record NoneOf(String instance, String problem) {}

    @GetMapping("/api/v1/queue/search")
    FoundEverywhere search(
            @RequestParam(required = false) @Nullable String text,
            @RequestParam Map<String, String> parameters,
            Actor actor) {
        if (!Set.of("text").containsAll(parameters.keySet())) {
            throw Refused.because(QueueSearchWhy.UNKNOWN_FIELD);
        }
        SearchedQueues found = searches.search(actor, text);
        return new FoundEverywhere(
                found.matching(),
                found.isComplete(),
                found.hits().stream().map(QueueSearchApi::message).toList(),
                found.answered().stream()
                        .map(queue -> new InQueue(queue.instance(), queue.matching(), queue.complete()))
                        .toList(),
                found.silent().stream()
                        .map(queue -> new NoneOf(queue.instance(), queue.why()))
                        .toList());
    }

    private static FoundMessage message(SearchedQueues.Hit hit) {
        return new FoundMessage(
                hit.instance(),
                hit.message().id(),
                hit.message().queue().text(),
                hit.message().arrivedAt(),
                hit.message().size(),
                hit.message().sender(),
                hit.message().recipients().stream().map(WaitsFor::of).toList());
    }
}
