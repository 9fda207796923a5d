package io.postkick.retry.run;

import io.postkick.audit.entry.AuditEntry;
import io.postkick.audit.entry.NewEntry;
import java.util.List;

/** An instance that is kept for a retry which is not on the record yet: no other begins there. */
public final class Claim {

    private final Plan plan;
    private final Aftermath aftermath;

    Claim(Plan plan, Aftermath aftermath) {
        this.plan = plan;
        this.aftermath = aftermath;
    }

    Plan plan() {
        return plan;
    }

    /** What has to be on the record before the retry begins. */
    public List<NewEntry> intended() {
        return plan.intended();
    }

    /** @param intent its first entry, as it is on disk */
    Course begun(AuditEntry intent) {
        return Course.begin(plan, intent, aftermath);
    }
}
