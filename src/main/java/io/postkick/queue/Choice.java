package io.postkick.queue;

import io.postkick.host.queue.Filter;
import io.postkick.host.queue.Lifetimes;
import io.postkick.host.queue.Summary;

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

    static QueueOverview.Top<Choice> of(Summary.Largest<Summary.Count> senders, Lifetimes lifetimes, Place place) {
        String now = place.narrowing().getOrDefault(FIELD, "");
        var shown = QueueOverview.Top.of(senders, ROWS, Place.SENDERS, place);
        long largest =
                shown.rows().stream().mapToLong(Summary.Count::count).max().orElse(1);
        return shown.map(count -> {
            boolean bounce = lifetimes.isNullSender(count.text());
            String wanted = bounce ? Filter.NO_SENDER : wanted(count.text());
            boolean chosen = !wanted.isEmpty() && wanted.equals(now);
            return new Choice(
                    Shown.key(count.text()),
                    Shown.text(count.text(), LONGEST),
                    bounce,
                    count.count(),
                    Math.max(1, count.count() * 100 / largest),
                    chosen,
                    place.with(FIELD, chosen ? "" : wanted));
        });
    }

    /** The very address; of one that is longer than a filter takes, the start. */
    private static String wanted(String text) {
        String start = text.strip();
        int most = FilterForm.MAX_LENGTH;
        return start.length() + 2 <= most
                ? "<" + start + ">"
                : start.substring(0, start.offsetByCodePoints(0, most / 2)).strip();
    }
}
