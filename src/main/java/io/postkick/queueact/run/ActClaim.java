package io.postkick.queueact.run;

import io.postkick.access.Actor;
import io.postkick.audit.entry.NewEntry;
import java.util.List;

/** An instance that is kept for an act which is not on the record yet: no other begins there. */
public final class ActClaim {

    private final ActPlan plan;
    private final Actor actor;

    ActClaim(ActPlan plan, Actor actor) {
        this.plan = plan;
        this.actor = actor;
    }

    ActPlan plan() {
        return plan;
    }

    /** What has to be on the record before the act begins. */
    public List<NewEntry> intended() {
        return plan.intended(actor);
    }
}
