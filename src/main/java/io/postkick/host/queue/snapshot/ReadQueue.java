package io.postkick.host.queue.snapshot;

import io.postkick.host.queue.BadCursor;
import io.postkick.host.queue.Filter;
import io.postkick.host.queue.LeftOut;
import io.postkick.host.queue.Lifetimes;
import io.postkick.host.queue.Message;
import io.postkick.host.queue.Page;
import io.postkick.host.queue.Sort;
import io.postkick.host.queue.Summary;
import io.postkick.value.Micros;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.PriorityQueue;
import org.jspecify.annotations.Nullable;

/**
 * A snapshot while it is read and after. Until it is complete, a page is found by looking at every message; then the orders
 * stand ready, and the summary, and what the last filters let through is remembered.
 */
public final class ReadQueue implements Snapshot {

    private static final int REMEMBERED = 16;
    private static final Sort OLDEST = new Sort(Sort.Column.ARRIVED, false);

    private final Columns columns;
    private final Instant readAt;
    private final long number;
    private final int most;
    private final Map<Filter, Selection> remembered = new LinkedHashMap<>(REMEMBERED, 0.75f, true) {
        @Override
        protected boolean removeEldestEntry(Map.Entry<Filter, Selection> eldest) {
            return size() > REMEMBERED;
        }
    };

    /** Held while totals are added up: what that takes is set aside once for each snapshot, see {@link Interner}. */
    private final Object adding;

    private volatile @Nullable Complete complete;

    /**
     * An empty one.
     *
     * @param readAt when its reading began; ages are told from then
     */
    public ReadQueue(Columns columns, Instant readAt) {
        this(columns, readAt, Integer.MAX_VALUE, new Object());
    }

    private ReadQueue(Columns columns, Instant readAt, int most, Object adding) {
        this.columns = columns;
        this.readAt = readAt;
        this.number = Micros.of(readAt);
        this.most = most;
        this.adding = adding;
    }

    private record Complete(Orders orders, Summary summary) {}

    /** No more messages will come. */
    public void complete() {
        columns.close();
        complete = new Complete(Orders.of(columns), totals(Filter.ALL));
        columns.ordered();
    }

    @Override
    public long size() {
        return messages();
    }

    private int messages() {
        return Math.min(most, columns.size());
    }

    @Override
    public Snapshot first(long wanted) {
        return complete != null && wanted >= messages()
                ? this
                : new ReadQueue(columns, readAt, (int) Math.min(most, wanted), adding);
    }

    @Override
    public Page page(Filter filter, Sort sort, @Nullable String cursor, int limit) {
        Cursor after = cursor == null ? null : Cursor.read(cursor, sort);
        if (after != null && after.snapshot() == number && (after.message() < 0 || after.message() >= columns.size())) {
            throw new BadCursor();
        }
        Complete known = complete;
        Selection selection = select(filter);
        List<Integer> found = known == null
                ? searched(selection, sort, after, limit + 1)
                : walked(known.orders().by(sort), selection, sort, after, limit + 1);
        List<Integer> shown = found.subList(0, Math.min(limit, found.size()));
        return new Page(
                shown.stream().map(columns::message).toList(),
                selection.of(),
                selection.count(),
                found.size() > limit
                        ? Cursor.at(columns, number, shown.get(limit - 1), sort).written()
                        : null);
    }

    @Override
    public Optional<Message> find(String id) {
        byte[] wanted = Columns.utf8(id);
        Complete known = complete;
        int found = known == null ? scanned(wanted) : looked(wanted, known.orders());
        return found < 0 ? Optional.empty() : Optional.of(columns.message(found));
    }

    @Override
    public long count(Filter filter) {
        return select(filter).count();
    }

    @Override
    public List<String> ids(Filter filter) {
        Complete known = complete;
        Selection selection = select(filter);
        List<String> ids = new ArrayList<>(selection.count());
        for (int message : known == null ? sorted(selection) : known.orders().by(OLDEST)) {
            if (selection.has(message)) {
                ids.add(columns.ids().string(columns.id(message)));
            }
        }
        return ids;
    }

    @Override
    public Summary summary(Filter filter) {
        Complete known = complete;
        return known != null && filter.equals(Filter.ALL) ? known.summary() : totals(filter);
    }

    @Override
    public LeftOut leftOut() {
        return columns.leftOut();
    }

    @Override
    public Lifetimes lifetimes() {
        return columns.lifetimes();
    }

    private Summary totals(Filter filter) {
        Selection selection = select(filter);
        synchronized (adding) {
            return Totals.of(columns, selection, new Matcher(columns, filter, readAt), readAt);
        }
    }

    private int[] sorted(Selection selection) {
        int[] sorted = new int[selection.count()];
        int at = 0;
        for (int i = selection.next(0); i >= 0; i = selection.next(i + 1)) {
            sorted[at++] = i;
        }
        MergeSort.sort(sorted, new MessageComparison(columns, OLDEST)::compare);
        return sorted;
    }

    private Selection select(Filter filter) {
        if (filter.equals(Filter.ALL)) {
            return Selection.all(messages());
        }
        if (complete == null) {
            return selected(filter);
        }
        synchronized (remembered) {
            Selection known = remembered.get(filter);
            if (known != null) {
                return known;
            }
        }
        Selection selection = selected(filter);
        synchronized (remembered) {
            remembered.put(filter, selection);
        }
        return selection;
    }

    private Selection selected(Filter filter) {
        return Selection.by(new Matcher(columns, filter, readAt), messages());
    }

    // --- before it is complete --------------------------------------------------------------------------------------

    private List<Integer> searched(Selection selection, Sort sort, @Nullable Cursor after, int most) {
        var comparison = new MessageComparison(columns, sort);
        var nearest = new PriorityQueue<Integer>(most + 1, (first, second) -> comparison.compare(second, first));
        for (int i = selection.next(0); i >= 0; i = selection.next(i + 1)) {
            boolean wanted = nearest.size() < most || comparison.compare(i, nearest.element()) < 0;
            if (wanted && (after == null || isAfter(comparison, i, after))) {
                nearest.add(i);
                if (nearest.size() > most) {
                    nearest.remove();
                }
            }
        }
        List<Integer> found = new ArrayList<>(nearest);
        found.sort(comparison::compare);
        return found;
    }

    private boolean isAfter(MessageComparison comparison, int message, Cursor cursor) {
        return cursor.snapshot() == number
                ? comparison.compare(message, cursor.message()) > 0
                : comparison.compare(message, cursor) > 0;
    }

    private int scanned(byte[] id) {
        int size = messages();
        for (int i = 0; i < size; i++) {
            if (columns.hasId(i, id)) {
                return i;
            }
        }
        return -1;
    }

    // --- when it is complete ----------------------------------------------------------------------------------------

    private List<Integer> walked(int[] order, Selection selection, Sort sort, @Nullable Cursor after, int most) {
        List<Integer> found = new ArrayList<>();
        int at = after == null ? 0 : firstAfter(order, sort, after);
        for (; at < order.length && found.size() < most; at++) {
            if (selection.has(order[at])) {
                found.add(order[at]);
            }
        }
        return found;
    }

    private int firstAfter(int[] order, Sort sort, Cursor cursor) {
        var comparison = new MessageComparison(columns, sort);
        int low = 0;
        int high = order.length;
        while (low < high) {
            int middle = (low + high) >>> 1;
            if (isAfter(comparison, order[middle], cursor)) {
                high = middle;
            } else {
                low = middle + 1;
            }
        }
        return low;
    }

    private int looked(byte[] id, Orders orders) {
        int[] order = orders.by(new Sort(Sort.Column.ID, false));
        int low = 0;
        int high = order.length - 1;
        while (low <= high) {
            int middle = (low + high) >>> 1;
            int compared = columns.compareId(order[middle], id);
            if (compared == 0) {
                return order[middle];
            }
            if (compared < 0) {
                low = middle + 1;
            } else {
                high = middle - 1;
            }
        }
        return -1;
    }
}
