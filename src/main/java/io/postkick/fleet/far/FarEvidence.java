package io.postkick.fleet.far;

import io.postkick.audit.log.AuditLog;
import io.postkick.evidence.ElsewhereEvidence;
import io.postkick.evidence.Evidence;
import io.postkick.fleet.asked.PostfixCalls;
import io.postkick.fleet.asked.SeenEndpoints;
import io.postkick.fleet.calls.HostCalls;
import io.postkick.value.InstanceName;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.type.TypeReference;

/** Asks hosts what they saw after acts that were done there: while it goes on each second at most, and once it is over not again. */
class FarEvidence implements ElsewhereEvidence {

    private static final TypeReference<Evidence> EVIDENCE = new TypeReference<>() {};
    private static final long KEPT = Duration.ofSeconds(1).toNanos();
    private static final int MOST = 1000;

    private final FarHosts hosts;
    private final AuditLog audit;
    private final Map<String, Known> known = new LinkedHashMap<>(16, 0.75f, true) {
        @Override
        protected boolean removeEldestEntry(Map.Entry<String, Known> eldest) {
            return size() > MOST;
        }
    };

    FarEvidence(FarHosts hosts, AuditLog audit) {
        this.hosts = hosts;
        this.audit = audit;
    }

    /** @param host null for an act of this host */
    private record Known(
            @Nullable String host, long nanos, @Nullable Evidence evidence) {

        /** Whether asking again could tell nothing else. */
        boolean isGood() {
            return host == null || (evidence != null && (isOver() || System.nanoTime() - nanos < KEPT));
        }

        private boolean isOver() {
            return evidence != null && evidence.state() == Evidence.State.CLOSED && evidence.before() != null;
        }
    }

    @Override
    public Optional<Evidence> of(String actId) {
        Known last = find(actId);
        if (last != null && last.isGood()) {
            return Optional.ofNullable(last.evidence());
        }
        String host = last == null ? host(actId) : last.host();
        Evidence evidence = host == null ? null : ask(host, actId);
        keep(actId, new Known(host, System.nanoTime(), evidence));
        return Optional.ofNullable(evidence);
    }

    private Evidence ask(String host, String actId) {
        try {
            return hosts.ask(
                    host, PostfixCalls.EVIDENCE, new SeenEndpoints.EvidenceWanted(actId), EVIDENCE, HostCalls.PATIENCE);
        } catch (Unanswered e) {
            return Evidence.notKept(e.words() + " What Postfix did then is known there.");
        }
    }

    private @Nullable String host(String actId) {
        return audit.ofAct(actId).stream()
                .map(entry -> entry.content().instance())
                .filter(Objects::nonNull)
                .map(InstanceName::hostOf)
                .filter(Objects::nonNull)
                .findFirst()
                .orElse(null);
    }

    private @Nullable Known find(String actId) {
        synchronized (known) {
            return known.get(actId);
        }
    }

    private void keep(String actId, Known now) {
        synchronized (known) {
            known.put(actId, now);
        }
    }
}
