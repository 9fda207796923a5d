package io.postkick.fleet.near;

import io.postkick.evidence.Evidence;
import io.postkick.fleet.asked.PostfixCalls;
import io.postkick.fleet.asked.SeenEndpoints;
import io.postkick.fleet.calls.Answerer;
import io.postkick.fleet.calls.HostAnswer;
import java.util.List;
import java.util.function.Function;

/** Answers what Postfix did after an act. */
class NearEvidence implements Answerer {

    private final Function<String, Evidence> watched;

    NearEvidence(Function<String, Evidence> watched) {
        this.watched = watched;
    }

    @Override
    public List<HostAnswer<?>> answers() {
        return List.of(new HostAnswer<>(
                PostfixCalls.EVIDENCE, SeenEndpoints.EvidenceWanted.class, asked -> watched.apply(asked.actId())));
    }
}
