package io.postkick.retry;

import io.postkick.access.Actor;
import io.postkick.access.May;
import io.postkick.access.VisibleInstances;
import io.postkick.host.instance.PostfixInstance;
import io.postkick.host.queue.Found;
import io.postkick.retry.choice.Origin;
import io.postkick.retry.choice.Readings;
import io.postkick.retry.choice.RetryProperties;
import io.postkick.retry.choice.Wish;
import io.postkick.retry.result.MessageOutcome;
import io.postkick.retry.result.Retry;
import java.util.List;
import org.springframework.boot.autoconfigure.condition.ConditionalOnWebApplication;
import org.springframework.stereotype.Component;

/** Retries for those who read what came of them, and the messages among the results that somebody wants retried again. */
@Component
@ConditionalOnWebApplication
class ResultPages {

    private final VisibleInstances instances;
    private final Retries retries;
    private final Readings readings;
    private final Addressees addressees;
    private final RetryProperties properties;

    ResultPages(
            VisibleInstances instances,
            Retries retries,
            Readings readings,
            Addressees addressees,
            RetryProperties properties) {
        this.instances = instances;
        this.retries = retries;
        this.readings = readings;
        this.addressees = addressees;
        this.properties = properties;
    }

    ShownRetry shown(Actor actor, Retry retry, ResultsPart part) {
        boolean mayEnd = May.end(actor, retry.actor());
        return ShownRetry.of(lines(actor, retry), properties.retryRate(), mayEnd, part);
    }

    /** The queue is looked at only where there are lines to show. */
    ResultLines lines(Actor actor, Retry retry) {
        return new ResultLines(retry, ids -> found(actor, retry.instance(), ids), addressees);
    }

    /** What is known of it, also if the instance is gone or has none. */
    private Found found(Actor actor, String name, List<String> ids) {
        return instances.all(actor).stream()
                .filter(instance -> instance.name().equals(name) && hasQueue(instance))
                .findFirst()
                .map(instance -> readings.find(readings.known(instance), ids))
                .orElse(Found.NOTHING);
    }

    private static boolean hasQueue(PostfixInstance instance) {
        return instance.queueDirectory() != null;
    }

    /**
     * The messages of an earlier retry with that outcome.
     *
     * @throws io.postkick.refusal.Refused if there is no such retry on the instance
     */
    Wish again(Actor actor, String instance, String id, MessageOutcome outcome) {
        Retry earlier = retries.get(actor, instance, id);
        List<String> ids = lines(actor, earlier)
                .of(ResultsPart.FIRST.only(outcome))
                .map(line -> line.result().id())
                .toList();
        return new Wish(ids, null, null, false, Origin.of(earlier.id(), outcome).query(), null);
    }
}
