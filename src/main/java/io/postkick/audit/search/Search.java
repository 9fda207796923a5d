package io.postkick.audit.search;

import io.postkick.audit.entry.Action;
import io.postkick.audit.entry.EntryRow;
import io.postkick.audit.entry.Vocabulary;
import io.postkick.audit.search.Digests.Range;
import io.postkick.value.Micros;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Collections;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/**
 * Finds entries by filter, along the order in which they were recorded. A page ends at a position, not at a count, so
 * entries that arrive meanwhile neither push any off the next page nor onto it twice.
 */
@Component
public class Search {

    private static final String SELECT = "select " + EntryRow.COLUMNS + "\nfrom audit_entry\nwhere ";

    private static final Map<String, String> CONDITIONS = Map.of(
            "node", "node = :node",
            "actor", "actor = :actor",
            "action", "action = :action",
            "instance", "instance = :instance",
            "class", "class = :class",
            "service", "service = :service",
            "outcome", "outcome = :outcome",
            "from", "at_micros >= :fromMicros",
            "to", "at_micros < :toMicros",
            "text",
                    "(lower(reason) like lower(:pattern) escape '\\' or lower(request) like lower(:pattern) escape '\\')");

    private static final String OF_HOST = "substr(instance, 1, :prefixLength) = :prefix";

    private static final String NAMING = """
            select position from audit_message where queue_id = :queueId order by position desc limit 1000
            """;

    private static final String ACTS_NAMING = """
            select e.position from audit_entry e where e.kick_id in (
                select named.kick_id from audit_entry named where named.position in (:positions)
                    and named.kick_id is not null)
            """;

    private static final String OF_ACTS = "select "
            + EntryRow.COLUMNS.replace(" detail,", " substr(detail, 1, 2000) as detail,") + "\nfrom audit_entry\nwhere "
            + "kick_id in (:ids) and %s\norder by position";

    private static final String ONE = SELECT + "node = :node and sequence = :sequence";

    private final JdbcClient jdbc;
    private final RecordedSpan span;
    private final Digests digests;
    private final Vocabulary vocabulary;
    private final OneRow oneRow;

    public Search(JdbcClient jdbc, Digests digests, Vocabulary vocabulary) {
        this.jdbc = jdbc;
        this.span = new RecordedSpan(jdbc);
        this.digests = digests;
        this.vocabulary = vocabulary;
        this.oneRow = new OneRow(vocabulary);
    }

    private enum Order {
        NEWEST_FIRST("desc"),
        OLDEST_FIRST("asc");

        private final String direction;

        Order(String direction) {
            this.direction = direction;
        }

        Comparator<Long> positions() {
            return this == OLDEST_FIRST ? Comparator.naturalOrder() : Comparator.reverseOrder();
        }
    }

    /** The newest entries below a position, newest first. */
    public List<EntryRow> newest(EntryFilter filter, Reader reader, long before, int limit) {
        return find(filter, reader, span.of(filter, 1, before - 1), Order.NEWEST_FIRST, limit);
    }

    /** The oldest entries above a position up to another, oldest first. */
    public List<EntryRow> oldest(EntryFilter filter, Reader reader, long after, long last, int limit) {
        return find(filter, reader, span.of(filter, after + 1, last), Order.OLDEST_FIRST, limit);
    }

    /** One search for each reason why an entry may be read, so that the digests serve each; an entry may have several. */
    private List<EntryRow> find(EntryFilter filter, Reader reader, Range all, Order order, int limit) {
        List<EntryFilter> filters = reader.within(filter).stream()
                .flatMap(this::ofOutcome)
                .flatMap(this::ofGroup)
                .toList();
        var found = new TreeMap<Long, EntryRow>(order.positions());
        filters.stream()
                .filter(each -> !isServedByDigests(each))
                .forEach(each -> add(found, rows(each, all, order, limit)));
        List<EntryFilter> byDigests =
                filters.stream().filter(Search::isServedByDigests).toList();
        byParts(byDigests, all, order, limit, found);
        return found.values().stream().limit(limit).toList();
    }

    private static boolean isServedByDigests(EntryFilter filter) {
        return filter.queueId() == null
                && (filter.text() != null || !Terms.wanted(filter).isEmpty());
    }

    private static void add(Map<Long, EntryRow> found, List<EntryRow> rows) {
        rows.forEach(row -> found.put(row.position(), row));
    }

    /** How something stands may be asked for as an outcome is. */
    private Stream<EntryFilter> ofOutcome(EntryFilter filter) {
        Action standing = vocabulary.named(String.valueOf(filter.outcome()));
        if (!standing.traits().contains(Action.Trait.STANDING)) {
            return Stream.of(filter);
        }
        ActionGroup group = filter.group();
        boolean among = group == null || group.actions().contains(standing);
        boolean same = filter.action() == null || filter.action().equals(standing.name());
        return among && same ? Stream.of(filter.standing(standing)) : Stream.empty();
    }

    /** One search for each action of a group, so that the digests serve each. */
    private Stream<EntryFilter> ofGroup(EntryFilter filter) {
        ActionGroup group = filter.group();
        if (group == null) {
            return Stream.of(filter);
        }
        ActionGroup wanted = (filter.wantsLeads() ? group.ofActs(filter.wantsSay()) : group).only(filter.action());
        return wanted.actions().stream().map(action -> filter.withAction(action.name(), wanted));
    }

    /** Reads part after part, each twice as long as the one before, only where its digests do not say that nothing matches. */
    private void byParts(List<EntryFilter> filters, Range all, Order order, int limit, Map<Long, EntryRow> found) {
        List<Terms> wanted = filters.stream().map(Terms::wanted).toList();
        int others = found.size();
        Range rest = filters.isEmpty() ? new Range(1, 0) : all;
        for (int blocks = 64; found.size() - others < limit && !rest.isEmpty(); blocks *= 2) {
            Range part = order == Order.NEWEST_FIRST ? rest.newest(blocks) : rest.oldest(blocks);
            List<List<Range>> ranges = digests.mayHave(wanted, part);
            for (int i = 0; i < filters.size(); i++) {
                add(found, rows(filters.get(i), ranges.get(i), order, limit));
            }
            rest = rest.without(part);
        }
    }

    private List<EntryRow> rows(EntryFilter filter, List<Range> newestFirst, Order order, int limit) {
        List<Range> ranges = new ArrayList<>(newestFirst);
        if (order == Order.OLDEST_FIRST) {
            Collections.reverse(ranges);
        }
        List<EntryRow> found = new ArrayList<>();
        for (Range range : ranges) {
            if (found.size() < limit) {
                found.addAll(rows(filter, range, order, limit - found.size()));
            }
        }
        return found;
    }

    /** How many entries lie above a position; counts no further than the limit. */
    public int countAfter(EntryFilter filter, Reader reader, long after, int limit) {
        return oldest(filter, reader, after, Long.MAX_VALUE, limit).size();
    }

    public Optional<EntryRow> one(String node, long sequence) {
        return jdbc.sql(ONE)
                .param("node", node)
                .param("sequence", sequence)
                .query(vocabulary.rows())
                .optional();
    }

    /** The position of the newest entry, 0 if there is none. */
    public long newestPosition() {
        return span.newest();
    }

    private List<EntryRow> rows(EntryFilter filter, Range range, Order order, int limit) {
        Map<String, Object> parameters = parameters(filter);
        if (parameters.get("positions") instanceof Collection<?> none && none.isEmpty()) {
            return List.of();
        }
        StringBuilder sql = new StringBuilder(SELECT).append("position between :first and :last");
        conditions(filter).forEach(condition -> sql.append("\nand ").append(condition));
        sql.append("\norder by position ").append(order.direction).append(" limit :limit");
        parameters.put("first", range.first());
        parameters.put("last", range.last());
        parameters.put("limit", limit);
        return jdbc.sql(sql.toString())
                .params(parameters)
                .query(vocabulary.rows())
                .list();
    }

    private List<String> conditions(EntryFilter filter) {
        List<String> conditions = new ArrayList<>();
        ActionGroup group = filter.group();
        filter.parts().keySet().stream()
                .filter(name -> group == null || !name.equals("action"))
                .filter(name -> filter.hostPrefix() == null || !name.equals("instance"))
                .map(CONDITIONS::get)
                .filter(Objects::nonNull)
                .forEach(conditions::add);
        if (filter.hostPrefix() != null) {
            conditions.add(OF_HOST);
        }
        if (filter.queueId() != null) {
            conditions.add("position in (:positions)");
        }
        List<String> all = new ArrayList<>(conditions);
        if (group != null) {
            all.add("action = :action");
            all.add(group.condition(String.valueOf(filter.action())));
        }
        all.addAll(oneRow.of(filter, conditions));
        all.removeIf(String::isEmpty);
        return all;
    }

    /** Where entries are that name a message, or all entries of acts that do. */
    private List<Long> positions(String queueId, boolean acts) {
        List<Long> naming = jdbc.sql(NAMING)
                .param("queueId", queueId)
                .query(Search::position)
                .list();
        if (!acts || naming.isEmpty()) {
            return naming;
        }
        List<Long> all = new ArrayList<>(naming);
        all.addAll(jdbc.sql(ACTS_NAMING)
                .param("positions", naming)
                .query(Search::position)
                .list());
        return all;
    }

    private static Long position(ResultSet row, int number) throws SQLException {
        return row.getLong(1);
    }

    /** The entries of some acts, of those in parts the first, with the beginning of long details. */
    public List<EntryRow> ofActs(Collection<String> ids) {
        return ids.isEmpty()
                ? List.of()
                : jdbc.sql(OF_ACTS.formatted(oneRow.leads()))
                        .param("ids", ids)
                        .query(vocabulary.rows())
                        .list();
    }

    private Map<String, Object> parameters(EntryFilter filter) {
        Map<String, Object> parameters = new HashMap<>(filter.parts());
        if (filter.queueId() != null) {
            parameters.put("positions", positions(filter.queueId(), filter.acts()));
        }
        String prefix = filter.hostPrefix();
        if (prefix != null) {
            parameters.put("prefix", prefix);
            parameters.put("prefixLength", prefix.length());
        }
        if (filter.from() != null) {
            parameters.put("fromMicros", Micros.of(filter.from()));
        }
        if (filter.to() != null) {
            parameters.put("toMicros", Micros.of(filter.to()));
        }
        if (filter.text() != null) {
            parameters.put("pattern", "%" + filter.text().replaceAll("([\\\\%_])", "\\\\$1") + "%");
        }
        return parameters;
    }
}
