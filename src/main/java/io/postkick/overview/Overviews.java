package io.postkick.overview;

import io.postkick.access.Actor;
import io.postkick.audit.log.AuditLog;
import io.postkick.audit.page.LastRetry;
import io.postkick.fleet.hosts.Hosts;
import io.postkick.history.Sample;
import io.postkick.history.Samples;
import io.postkick.host.instance.PostfixInstance;
import io.postkick.kick.KickActions;
import io.postkick.retry.RetryNow;
import io.postkick.retry.result.RetryActions;
import io.postkick.value.InstanceName;
import java.time.Clock;
import java.time.Duration;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.stereotype.Component;

/** Puts together how an instance is, of what is known already: no queue is read for it, and nothing of Postfix is waited for. */
@Component
class Overviews {

    /** A size older than this says little of how the queue is now. */
    static final Duration LATELY = Duration.ofHours(1);

    private final Samples samples;
    private final AuditLog audit;
    private final RetryNow retries;
    private final ObjectProvider<Hosts> hosts;
    private final Clock clock;

    Overviews(Samples samples, AuditLog audit, RetryNow retries, ObjectProvider<Hosts> hosts, Clock clock) {
        this.samples = samples;
        this.audit = audit;
        this.retries = retries;
        this.hosts = hosts;
        this.clock = clock;
    }

    InstanceOverview of(PostfixInstance instance, Actor reader) {
        return new InstanceOverview(
                instance,
                queue(instance.name()),
                told(instance),
                last(instance.name(), reader),
                retries.of(instance.name()).orElse(null));
    }

    /** What the heartbeat of its host said of an instance that is not of this one, unless it is as old as a size that is not shown. */
    private @Nullable ToldSize told(PostfixInstance instance) {
        Hosts fleet = hosts.getIfAvailable();
        String name = instance.host();
        return fleet == null || name == null
                ? null
                : fleet.find(name)
                        .map(fleet::presence)
                        .map(presence -> ToldSize.of(presence, InstanceName.ownName(instance.name())))
                        .filter(told -> told.at().isAfter(clock.instant().minus(LATELY)))
                        .orElse(null);
    }

    private @Nullable LastAct last(String instance, Actor reader) {
        return Stream.concat(
                        audit.last(instance, KickActions.INTENDED).stream().map(kick -> LastAct.of(kick, reader)),
                        LastRetry.among(audit.lastWithEnds(instance, RetryActions.INTENDED)).stream()
                                .map(LastAct::of))
                .max(Comparator.comparing(LastAct::at))
                .orElse(null);
    }

    private @Nullable Sample queue(String instance) {
        List<Sample> known = samples.since(instance, clock.instant().minus(LATELY));
        return known.isEmpty() ? null : known.get(known.size() - 1);
    }
}
