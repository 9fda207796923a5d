package io.postkick.audit.page;

import io.postkick.audit.entry.AuditEntry;
import io.postkick.audit.entry.EntryRow;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.stream.Collectors;

/** Puts what belongs to one act together. */
final class Acts {

    private Acts() {}

    /** The ids by which the other entries of these acts are found. */
    static Set<String> ids(List<EntryRow> leads) {
        return leads.stream()
                .map(row -> row.entry().content().actId())
                .filter(Objects::nonNull)
                .collect(Collectors.toSet());
    }

    /**
     * One act for each entry that stands for one, in their order.
     *
     * @param phases the entries of all these acts, in the order in which they were recorded
     */
    static List<ActView> of(List<EntryRow> leads, List<AuditEntry> phases) {
        Map<String, List<AuditEntry>> byId = phases.stream()
                .filter(phase -> phase.content().actId() != null)
                .collect(Collectors.groupingBy(
                        phase -> String.valueOf(phase.content().actId()), LinkedHashMap::new, Collectors.toList()));
        return leads.stream()
                .map(EntryRow::entry)
                .map(lead -> new ActView(
                        lead, byId.getOrDefault(String.valueOf(lead.content().actId()), List.of(lead))))
                .toList();
    }
}
