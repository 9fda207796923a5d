package io.postkick.evidence;

import io.postkick.audit.entry.NewEntry;
import io.postkick.host.cf.MasterEntry;
import io.postkick.host.instance.PostfixInstance;
import io.postkick.host.maillog.OwnLine;
import org.jspecify.annotations.Nullable;

/**
 * An act that Postfix is watched after.
 *
 * @param id of the act
 * @param service whose lines count
 * @param ownLine what the act itself writes to the mail log; null when it writes nothing there
 * @param unseen what goes on the record in the end, but for what was seen
 */
public record Watched(
        String id,
        PostfixInstance instance,
        MasterEntry service,
        @Nullable OwnLine ownLine,
        NewEntry unseen) {

    /** For the record. */
    NewEntry observed(Evidence evidence) {
        return unseen.followedBy(unseen.action())
                .outcome(String.valueOf(evidence.verdict()))
                .detail(evidence.summary(service.name()))
                .entry();
    }
}
