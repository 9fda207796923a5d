package io.postkick.queue;

import io.postkick.host.queue.Filter;
import io.postkick.host.queue.QueueName;
import io.postkick.host.queue.Sort;
import io.postkick.host.queue.SortName;
import io.postkick.refusal.Refused;
import io.postkick.value.InstanceName;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.springframework.web.util.UriUtils;

/**
 * What the address of a queue page says, and the addresses of the pages beside it.
 *
 * @param whole of {@link #LISTS}, those that are shown with more than their largest
 * @param cursor where the page begins; null for the first
 * @param row the number of its first message, as the page before counted
 */
record Place(
        String instance,
        FilterForm filter,
        Sort sort,
        Span span,
        Set<String> whole,
        @Nullable String cursor,
        long row) {

    static final String DESTINATIONS = "destinations";
    static final String REASONS = "reasons";
    static final String SENDERS = "senders";

    /** Lists of the largest, by the names of the parameters that have them shown whole. */
    public static final List<String> LISTS = List.of(DESTINATIONS, REASONS, SENDERS);

    /** Parameters beside those of the filter. */
    static final Set<String> OTHERS = Set.of("sort", "span", "cursor", "row", DESTINATIONS, REASONS, SENDERS);

    private static final String WHOLE = "all";

    /** Columns of which people want the largest first. */
    private static final Set<Sort.Column> LARGEST_FIRST =
            Set.of(Sort.Column.ARRIVED, Sort.Column.SIZE, Sort.Column.RECIPIENTS);

    /** What a snapshot calls the domain of addresses that have none. */
    static final String NO_DOMAIN = "-";

    /** @throws Refused if the order is none */
    static Place of(String instance, FilterForm filter, Map<String, String> parameters) {
        String cursor = parameters.get("cursor");
        boolean first = cursor == null || cursor.isEmpty();
        return new Place(
                instance,
                filter,
                sort(parameters.get("sort")),
                Span.of(parameters.get("span")),
                LISTS.stream()
                        .filter(list -> WHOLE.equals(parameters.get(list)))
                        .collect(Collectors.toUnmodifiableSet()),
                first ? null : cursor,
                first ? 1 : row(parameters.get("row")));
    }

    /** The whole queue, newest first. */
    static Place start(String instance) {
        return of(instance, FilterForm.of(Map.of()), Map.of());
    }

    /** This very page. */
    public String here() {
        return address("", complete());
    }

    /** All that the address says. */
    public Map<String, String> complete() {
        Map<String, String> parameters = parameters();
        if (cursor != null) {
            parameters.put("cursor", cursor);
            parameters.put("row", Long.toString(row));
        }
        return parameters;
    }

    /** The page of a message, from which one comes back to this very page. */
    public String message(String id) {
        return address("/" + encoded(id), complete());
    }

    /** Its recipients from that one on. */
    public String message(String id, int from) {
        Map<String, String> parameters = complete();
        parameters.put("from", Integer.toString(from));
        return address("/" + encoded(id), parameters);
    }

    String firstPage() {
        return address("", parameters());
    }

    String nextPage(String next, long firstRow) {
        return with("cursor", next, "row", Long.toString(firstRow));
    }

    /** Ordered by that column; the other way round when it is already. */
    String sortedBy(Sort.Column column) {
        boolean descending = column == sort.column() ? !sort.descending() : LARGEST_FIRST.contains(column);
        Sort next = new Sort(column, descending);
        return with("sort", next.equals(Sort.NEWEST) ? "" : SortName.of(next));
    }

    /** From the first page, with these parameters set, or left out where the value is empty; names and values in turn. */
    public String with(String... namesAndValues) {
        Map<String, String> parameters = parameters();
        for (int i = 0; i < namesAndValues.length; i += 2) {
            parameters.put(namesAndValues[i], namesAndValues[i + 1]);
        }
        parameters.values().removeIf(String::isEmpty);
        return address("", parameters);
    }

    /** This list whole, or its largest only. */
    String showing(String list, boolean all) {
        return with(list, all ? WHOLE : "");
    }

    /** The filter without some of its fields: what a choice of these fields is made from. */
    Filter filterWithout(String... names) {
        Map<String, String> parameters = narrowing();
        parameters.keySet().removeAll(Set.of(names));
        return FilterForm.of(parameters).toFilter();
    }

    /** The fields of the filter that narrow. */
    Map<String, String> narrowing() {
        return new LinkedHashMap<>(filter.parameters().toSingleValueMap());
    }

    public boolean isFiltered() {
        return !narrowing().isEmpty();
    }

    /** Whether a retry would find anything to do: not with what is on hold or waits to be picked up. */
    public boolean isRetried() {
        return !Set.of(QueueName.HOLD.text(), QueueName.MAILDROP.text())
                .contains(narrowing().getOrDefault("queue", ""));
    }

    /** The preview of a retry of everything that this page lists. */
    public String retryAll() {
        Map<String, String> parameters = new LinkedHashMap<>();
        Map<String, String> filter = narrowing();
        String domain = filter.get("domain");
        if (filter.isEmpty()) {
            parameters.put("everything", "true");
        } else if (domain != null && filter.size() == 1 && !domain.equals(NO_DOMAIN)) {
            parameters.put("site", domain);
        } else {
            parameters.put("all", "true");
            parameters.putAll(filter);
        }
        return preview(parameters);
    }

    /** The preview of a retry of one message. */
    public String retry(String id) {
        Map<String, String> parameters = new LinkedHashMap<>();
        parameters.put("ids", id);
        return preview(parameters);
    }

    /** The preview of an act on one message. */
    public String act(String act, String id) {
        Map<String, String> parameters = new LinkedHashMap<>();
        parameters.put("act", act);
        parameters.put("ids", id);
        return preview("/acts/new", parameters);
    }

    /** The page that pauses what this page lists, as far as it lists a destination or a sender. */
    public String pause() {
        Map<String, String> filter = narrowing();
        String domain = filter.get("domain");
        return domain != null && !domain.equals(NO_DOMAIN)
                ? pause("domain", domain)
                : pause("sender", filter.getOrDefault("sender", ""));
    }

    /** The page that pauses a destination or a sender. */
    public String pause(String kind, String value) {
        Map<String, String> parameters = new LinkedHashMap<>();
        if (!value.isEmpty() && !value.equals(Filter.NO_SENDER)) {
            parameters.put(kind, value);
        }
        return preview("/pauses/new", parameters);
    }

    private String preview(Map<String, String> parameters) {
        return preview("/retries/new", parameters);
    }

    /** Knows the way back to this very page. */
    private String preview(String below, Map<String, String> parameters) {
        if (!query().isEmpty()) {
            parameters.put(WayBack.PARAMETER, query());
        }
        return address(below, parameters);
    }

    /** What the address says behind its question mark; empty on the whole queue. */
    public String query() {
        return query(complete());
    }

    public Map<String, String> parameters() {
        Map<String, String> parameters = narrowing();
        if (!sort.equals(Sort.NEWEST)) {
            parameters.put("sort", SortName.of(sort));
        }
        if (span != Span.DAY) {
            parameters.put("span", span.text());
        }
        LISTS.stream().filter(whole::contains).forEach(list -> parameters.put(list, WHOLE));
        return parameters;
    }

    private String address(String below, Map<String, String> parameters) {
        return address(instance, below, parameters);
    }

    static String address(String instance, String below, Map<String, String> parameters) {
        String query = query(parameters);
        return "/instances/" + InstanceName.inAddress(instance) + "/queue" + below
                + (query.isEmpty() ? "" : "?" + query);
    }

    private static String query(Map<String, String> parameters) {
        return parameters.entrySet().stream()
                .map(parameter -> parameter.getKey() + "=" + encoded(parameter.getValue()))
                .collect(Collectors.joining("&"));
    }

    private static String encoded(String text) {
        return UriUtils.encode(text, StandardCharsets.UTF_8);
    }

    /** @throws Refused if it is none */
    static Sort sort(@Nullable String written) {
        if (written == null || written.isEmpty()) {
            return Sort.NEWEST;
        }
        return SortName.find(written).orElseThrow(() -> Refused.because(QueueWhy.NO_SUCH_ORDER, SortName.all()));
    }

    private static long row(@Nullable String number) {
        return number != null && number.matches("[1-9][0-9]{0,11}") ? Long.parseLong(number) : 1;
    }
}
