package io.postkick.audit.page;

import io.postkick.audit.entry.Action;
import io.postkick.audit.entry.AuditEntry;
import io.postkick.audit.entry.EntryRow;
import io.postkick.audit.search.Reader;
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
     * @param phases the entries of all these acts, in the order in which they were recorded; of what the reader may not read how the
     *     acts stand
     */
    static List<ActView> of(List<EntryRow> leads, List<AuditEntry> phases, Reader reader) {
        Map<String, List<AuditEntry>> byId = phases.stream()
                .filter(phase -> phase.content().actId() != null)
                .collect(Collectors.groupingBy(
                        phase -> String.valueOf(phase.content().actId()), LinkedHashMap::new, Collectors.toList()));
        return leads.stream()
                .map(EntryRow::entry)
                .map(lead -> view(
                        lead, byId.getOrDefault(String.valueOf(lead.content().actId()), List.of(lead)), reader))
                .toList();
    }

    private static ActView view(AuditEntry lead, List<AuditEntry> all, Reader reader) {
        return new ActView(
                lead,
                all.stream().filter(entry -> reader.mayRead(entry.content())).toList(),
                all.stream().filter(Acts::isStanding).toList());
    }

    /** Whoever asked for an act may know what they were answered. */
    static boolean isStanding(AuditEntry entry) {
        return entry.content().action().traits().contains(Action.Trait.STANDING);
    }
}
