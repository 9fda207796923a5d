package io.postkick.queue;

import io.postkick.host.queue.Filter;
import io.postkick.host.queue.Summary;
import java.util.List;
import java.util.function.Predicate;

/**
 * One of the most frequent senders; pressing it filters, or takes that filter away again.
 *
 * @param key names it within the page
 * @param bounce it stands for mail without a sender
 * @param share of the largest count, in percent
 */
record Choice(String key, String text, boolean bounce, long count, long share, boolean chosen, String address) {

    private static final String FIELD = "sender";
    private static final int ROWS = 8;
    private static final int LONGEST = 240;

    static List<Choice> of(List<Summary.Count> counts, Predicate<String> isNull, Place place) {
        String now = place.narrowing().getOrDefault(FIELD, "");
        long largest = counts.stream().mapToLong(Summary.Count::count).max().orElse(1);
        return counts.stream()
                .filter(count -> !count.text().isBlank())
                .limit(ROWS)
                .map(count -> {
                    boolean bounce = isNull.test(count.text());
                    String wanted = bounce ? Filter.NO_SENDER : wanted(count.text());
                    boolean chosen = wanted.equals(now);
                    return new Choice(
                            Shown.key(count.text()),
                            Shown.text(count.text(), LONGEST),
                            bounce,
                            count.count(),
                            Math.max(1, count.count() * 100 / largest),
                            chosen,
                            place.with(FIELD, chosen ? "" : wanted));
                })
                .toList();
    }

    /** As much of it as a filter takes. */
    private static String wanted(String text) {
        String start = text.strip();
        int most = FilterForm.MAX_LENGTH;
        return start.length() <= most
                ? start
                : start.substring(0, start.offsetByCodePoints(0, most / 2)).strip();
    }
}
