package io.postkick.queue;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/**
 * Destinations by age, as qshape(1) shows them, shaded by rank: the most messages 4, none 0.
 *
 * @param others how many more destinations there are to show
 */
record Heat(List<Row> rows, int others) {

    /** In the order of {@link Summary#AGE_BOUNDS}. */
    static final List<Column> COLUMNS =
            IntStream.range(0, Summary.AGE_BOUNDS.size()).mapToObj(Column::of).toList();

    private static final int ROWS = 10;
    private static final int STEPS = 4;
    private static final int LONGEST = 80;

    /** A span of age in minutes, as the filter's fields have it; empty where there is no bound. */
    record Column(String from, String to) {

        static Column of(int index) {
            List<Integer> bounds = Summary.AGE_BOUNDS;
            return new Column(
                    index == 0 ? "" : bounds.get(index).toString(),
                    index + 1 == bounds.size() ? "" : bounds.get(index + 1).toString());
        }

        /** As a heading has it: &lt; 5, 5–10, 1280+. */
        public String label() {
            if (from.isEmpty()) {
                return "< " + to;
            }
            return to.isEmpty() ? from + "+" : from + "–" + to;
        }

        boolean isChosen(Map<String, String> filter) {
            return from.equals(filter.getOrDefault("minAge", "")) && to.equals(filter.getOrDefault("maxAge", ""));
        }
    }

    /**
     * @param key names the row within the page
     * @param address of the page with all messages for the domain, or without that filter when it is chosen
     */
    record Row(String key, String domain, long messages, boolean chosen, String address, List<Cell> cells) {}

    record Cell(Column column, long messages, int step, boolean chosen, String address) {}

    static Heat of(Summary summary, Place place) {
        List<Summary.Destination> shown = summary.destinations().stream()
                .limit(place.everyDestination() ? Summary.MAX_ROWS : ROWS)
                .toList();
        Map<Long, Integer> steps = steps(shown);
        return new Heat(
                shown.stream().map(each -> row(each, steps, place)).toList(),
                summary.destinations().size() - shown.size());
    }

    private static Row row(Summary.Destination destination, Map<Long, Integer> steps, Place place) {
        String domain = destination.domain();
        Map<String, String> filter = place.narrowing();
        boolean domainChosen = domain.equalsIgnoreCase(filter.getOrDefault("domain", ""));
        List<Cell> cells = new ArrayList<>();
        for (int i = 0; i < COLUMNS.size(); i++) {
            Column column = COLUMNS.get(i);
            long messages = destination.byAge().get(i);
            boolean chosen = domainChosen && column.isChosen(filter);
            String address = chosen
                    ? place.with("domain", "", "minAge", "", "maxAge", "")
                    : place.with("domain", domain, "minAge", column.from(), "maxAge", column.to());
            cells.add(new Cell(column, messages, steps.getOrDefault(messages, 0), chosen, address));
        }
        boolean wholeRow = domainChosen && !filter.containsKey("minAge") && !filter.containsKey("maxAge");
        return new Row(
                Shown.key(domain),
                Shown.text(domain, LONGEST),
                destination.messages(),
                wholeRow,
                place.with("domain", wholeRow ? "" : domain, "minAge", "", "maxAge", ""),
                cells);
    }

    private static Map<Long, Integer> steps(List<Summary.Destination> destinations) {
        TreeSet<Long> different = destinations.stream()
                .flatMap(destination -> destination.byAge().stream())
                .filter(messages -> messages > 0)
                .collect(Collectors.toCollection(TreeSet::new));
        List<Long> ranked = List.copyOf(different);
        return IntStream.range(0, ranked.size())
                .boxed()
                .collect(Collectors.toMap(
                        ranked::get, rank -> STEPS - (ranked.size() - 1 - rank) * STEPS / ranked.size()));
    }
}
