package io.postkick.queue;

import io.postkick.access.Actor;
import io.postkick.access.VisibleInstances;
import io.postkick.host.instance.PostfixInstance;
import io.postkick.host.queue.Filter;
import io.postkick.host.queue.Listing;
import io.postkick.host.queue.Queues;
import io.postkick.host.queue.Sort;
import io.postkick.refusal.Refused;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

/**
 * The queue over HTTP for scripts, for everybody with a token. A queue that cannot be read is an answer too: a scan that
 * FAILED, with its problem, beside what is known from before.
 */
@RestController
class QueueApi {

    private static final int MOST_MESSAGES = 1000;

    private final VisibleInstances instances;
    private final Queues queues;
    private final Duration maxAge;

    QueueApi(VisibleInstances instances, Queues queues, QueueProperties properties) {
        this.instances = instances;
        this.queues = queues;
        this.maxAge = properties.maxAge();
    }

    @GetMapping("/api/v1/instances/{instance}/queue")
    QueueView.Messages messages(
            @PathVariable String instance,
            FilterForm form,
            @RequestParam(defaultValue = "-arrived") String sort,
            @RequestParam(defaultValue = "100") int limit,
            @RequestParam(required = false) @Nullable String cursor,
            @RequestParam Map<String, String> parameters,
            Actor actor) {
        PostfixInstance visible = instances.get(actor, instance);
        FilterForm.requireKnown(parameters, List.of("sort", "limit", "cursor"));
        Filter filter = form.toFilter();
        Sort order = Place.sort(sort);
        if (limit < 1 || limit > MOST_MESSAGES) {
            throw Refused.because(QueueWhy.NO_SUCH_LIMIT, MOST_MESSAGES);
        }
        String after = cursor == null || cursor.isEmpty() ? null : cursor;
        // Who turns pages wants the next one of the same listing, as long as there is one.
        Listing listing = queues.look(visible.name(), after == null ? maxAge : maxAge.multipliedBy(10));
        return QueueView.messages(listing, Messages.page(queues, listing, filter, order, after, limit));
    }

    @GetMapping("/api/v1/instances/{instance}/queue/summary")
    QueueView.Numbers summary(
            @PathVariable String instance, FilterForm form, @RequestParam Map<String, String> parameters, Actor actor) {
        PostfixInstance visible = instances.get(actor, instance);
        FilterForm.requireKnown(parameters, List.of());
        Filter filter = form.toFilter();
        Listing listing = queues.look(visible.name(), maxAge);
        return QueueView.numbers(listing, queues.summary(listing, filter));
    }
}
