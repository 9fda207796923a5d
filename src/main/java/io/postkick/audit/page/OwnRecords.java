package io.postkick.audit.page;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** What other mail hosts have on records of their own. There is such a bean only where there are others. */
public interface OwnRecords {

    /**
     * Of an act on an instance of another host.
     *
     * @param instance as this console called it then
     * @param at when the act was recorded here
     * @return empty where nobody knows which host that was
     */
    Optional<OwnRecord> ofAct(String actId, String instance, Instant at);

    /**
     * The entries of one act on a host's own record.
     *
     * @param host its name
     * @param id under which its record is found, whoever has the name by now
     * @param entries in their order; none where the host has told nothing of it yet
     */
    record OwnRecord(String host, String id, List<OwnEntry> entries) {}

    /**
     * One of them.
     *
     * @param action its name, which this version need not know
     */
    record OwnEntry(
            long sequence,
            Instant at,
            String action,
            @Nullable String outcome,
            @Nullable String detail,
            String hash) {}
}
