package io.postkick.fleet.record;

import io.postkick.audit.entry.Action;
import io.postkick.audit.entry.ChainHead;
import io.postkick.audit.entry.EntryBuilder;
import io.postkick.audit.log.AlreadyRecorded;
import io.postkick.audit.log.AuditLog;
import io.postkick.fleet.hosts.FleetHost;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.UUID;

/** What this console's log is told of the hosts' logs, so that neither can be written anew alone. */
class LogNotices {

    private final AuditLog audit;
    private final HostEntries entries;
    private final Duration every;
    private final Clock clock;

    LogNotices(AuditLog audit, HostEntries entries, RecordProperties properties, Clock clock) {
        this.audit = audit;
        this.entries = entries;
        this.every = properties.toldEvery();
        this.clock = clock;
    }

    /** Records that what follows is not as it should be, once. */
    void broken(FleetHost host, ChainHead end, String problem) {
        record(RecordActions.BROKEN, end, problem + " Nothing more of the log of " + host.name() + " is kept.");
    }

    /** Records that no more is kept for a while, once where it stands. */
    void tooLong(ChainHead end, String problem) {
        record(RecordActions.TOO_LONG, end, problem);
    }

    /** Records how far the host's log is kept, if it has grown since and it is time, or the host is to tell nothing any more. */
    void ifDue(FleetHost host, KeptLog kept) {
        ChainHead end = kept.end();
        Instant now = clock.instant();
        boolean isTime = host.isRevoked() || !now.isBefore(kept.toldAt().plus(every));
        if (end.sequence() > kept.told() && isTime && entries.tell(kept, end.sequence(), now)) {
            record(RecordActions.KEPT, end, end + "\nThe log of " + host.name() + " is kept here up to this entry.");
        }
    }

    /** The same is not recorded twice, whichever console does. */
    private void record(Action action, ChainHead end, String detail) {
        String id = UUID.nameUUIDFromBytes((action + " " + end).getBytes(StandardCharsets.UTF_8))
                .toString();
        try {
            audit.record(new EntryBuilder(action).act(id).detail(detail).entry());
        } catch (AlreadyRecorded e) {
            // by this console before it stopped, or by another
        }
    }
}
