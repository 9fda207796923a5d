package io.postkick.queue;

import io.postkick.host.queue.Summary;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;

/**
 * Destinations by age, as qshape(1) shows them, shaded by magnitude: none 0, 1, 10, 100, 1,000 and 10,000 messages 1 to 5.
 *
 * @param more destinations that are not shown
 */
record Heat(List<Row> rows, QueueOverview.More more) {

    /** In the order of {@link Summary#AGE_BOUNDS}. */
    static final List<Column> COLUMNS =
            IntStream.range(0, Summary.AGE_BOUNDS.size()).mapToObj(Column::of).toList();

    private static final int ROWS = 10;
    private static final int STEPS = 5;
    private static final int LONGEST = 80;

    /** A span of age in minutes, as the filter's fields have it; empty where there is no bound. */
    record Column(String from, String to) {

        static Column of(int index) {
            List<Integer> bounds = Summary.AGE_BOUNDS;
            return new Column(
                    index == 0 ? "" : bounds.get(index).toString(),
                    index + 1 == bounds.size() ? "" : bounds.get(index + 1).toString());
        }

        /** As a heading has it: &lt; 5 min, 5–10 min, 2:40–5:20 h, &gt; 4 d. */
        public String label() {
            if (to.isEmpty()) {
                return Ages.from(Long.parseLong(from));
            }
            return Ages.between(from.isEmpty() ? 0 : Long.parseLong(from), Long.parseLong(to));
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

    static Heat of(Summary.Largest<Summary.Destination> destinations, Place place) {
        var shown = QueueOverview.Top.of(destinations, ROWS, Place.DESTINATIONS, place);
        return new Heat(shown.rows().stream().map(each -> row(each, place)).toList(), shown.more());
    }

    private static Row row(Summary.Destination destination, Place place) {
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
            cells.add(new Cell(column, messages, step(messages), chosen, address));
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

    /** The same shade means the same on every page: a small queue has no dark place. */
    private static int step(long messages) {
        return Math.min(STEPS, messages == 0 ? 0 : Long.toString(messages).length());
    }
}
