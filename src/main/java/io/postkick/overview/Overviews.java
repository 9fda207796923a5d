package io.postkick.overview;

import io.postkick.access.Actor;
import io.postkick.access.Role;
import io.postkick.audit.AuditEntry;
import io.postkick.audit.AuditLog;
import io.postkick.host.instance.PostfixInstance;
import io.postkick.queue.Sample;
import io.postkick.queue.Samples;
import java.time.Clock;
import java.time.Duration;
import java.util.Comparator;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** Puts together how an instance is, of what is known already: no queue is read for it, and nothing of Postfix is waited for. */
@Component
class Overviews {

    /** A size older than this says little of how the queue is now. */
    static final Duration LATELY = Duration.ofHours(1);

    private final Samples samples;
    private final AuditLog audit;
    private final Clock clock;

    Overviews(Samples samples, AuditLog audit, Clock clock) {
        this.samples = samples;
        this.audit = audit;
        this.clock = clock;
    }

    Overview of(PostfixInstance instance, Actor reader) {
        AuditEntry last = audit.lastKicks(instance.name()).stream()
                .max(Comparator.comparing(AuditEntry::at))
                .orElse(null);
        return new Overview(instance, queue(instance.name()), last, last != null && mayOpen(reader, last));
    }

    private @Nullable Sample queue(String instance) {
        List<Sample> known = samples.since(instance, clock.instant().minus(LATELY));
        return known.isEmpty() ? null : known.get(known.size() - 1);
    }

    /** Operators have the pages of their own kicks only. */
    private static boolean mayOpen(Actor reader, AuditEntry kick) {
        return reader.role() != Role.OPERATOR
                || reader.name().equals(kick.content().actor());
    }
}
