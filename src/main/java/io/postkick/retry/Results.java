package io.postkick.retry;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** What became of every message of a retry: names that share a result and a reason stand together. */
final class Results {

    /** Distinct reasons that are kept word for word; a message with another one is kept with {@link #OTHER}. */
    static final int MOST_REASONS = 1000;

    static final String OTHER = "another reason";

    private static final int MAX_REASON = 250;

    /** @param reason Postfix's words, or what it answered; empty when there is nothing to say */
    record Key(Result result, String reason) {

        private static final Comparator<Key> ORDER =
                Comparator.comparing(Key::result).thenComparing(Key::reason);
    }

    /** One message. */
    record Line(String id, Result result, String reason) {}

    private final Map<Key, List<String>> groups = new TreeMap<>(Key.ORDER);

    /**
     * What is known of every message.
     *
     * @param aftermath what became of those that Postfix was asked for; null if nobody has watched
     */
    static Results of(List<String> ids, Asked asked, @Nullable Aftermath aftermath) {
        var results = new Results();
        for (int i = 0; i < ids.size(); i++) {
            Answer answer = asked.answer(i);
            if (answer.result() == Result.SENT && aftermath != null) {
                results.add(ids.get(i), aftermath.result(i), aftermath.reason(i));
            } else {
                results.add(ids.get(i), answer.result(), answer.result() == Result.SENT ? "" : answer.detail());
            }
        }
        return results;
    }

    void add(String id, Result result, String reason) {
        String text = cut(reason);
        var key = new Key(result, text);
        boolean isKept = text.isEmpty() || groups.containsKey(key) || groups.size() < MOST_REASONS;
        groups.computeIfAbsent(isKept ? key : new Key(result, OTHER), none -> new ArrayList<>())
                .add(id);
    }

    Map<Key, List<String>> groups() {
        return groups;
    }

    Map<Result, Integer> tally() {
        Map<Result, Integer> tally = new EnumMap<>(Result.class);
        groups.forEach((key, ids) -> tally.merge(key.result(), ids.size(), Integer::sum));
        return tally;
    }

    int size() {
        return groups.values().stream().mapToInt(List::size).sum();
    }

    /** Some of them, in the order of the groups. */
    List<Line> lines(int from, int limit) {
        return lines().skip(from).limit(limit).toList();
    }

    private Stream<Line> lines() {
        return groups.entrySet().stream()
                .flatMap(group -> group.getValue().stream()
                        .map(id -> new Line(
                                id, group.getKey().result(), group.getKey().reason())));
    }

    /** As it can stand in a line: what a remote server wrote may hold anything. */
    private static String cut(String reason) {
        String text = Written.oneLine(reason);
        return text.length() <= MAX_REASON ? text : text.substring(0, MAX_REASON) + "…";
    }
}
