package io.postkick.audit.search;

import io.postkick.audit.entry.AuditEntry;
import io.postkick.audit.entry.NewEntry;
import io.postkick.value.InstanceName;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.LongPredicate;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/**
 * What an entry offers to a search, or a search asks of an entry, as a set of hashes: each column's value, each two
 * columns' values together, and the short runs of characters in the texts. An entry that matches a filter has every
 * term of the filter; one that has them all need not match.
 */
class Terms {

    private static final List<String> COLUMNS =
            List.of("node", "actor", "action", "instance", "class", "service", "outcome");
    /** Up to three characters for short searches, and six, since most runs of three occur in any few hundred texts. */
    private static final int[] RUNS = {1, 2, 3, 6};

    private static final String HOST = "host=";

    /** What digests have that were made since hosts are among the terms: in those from before none is looked for. */
    private static final Set<Long> KNOWS_HOSTS = IntStream.range(0, 3)
            .mapToObj(number -> hash("with hosts " + number))
            .collect(Collectors.toSet());

    private final Set<Long> hashes = new HashSet<>();
    private final Set<Long> hosts = new HashSet<>();

    /** The terms that every entry has which the filter lets through. */
    static Terms wanted(EntryFilter filter) {
        Terms terms = new Terms();
        Map<String, String> parts = filter.parts();
        String prefix = filter.hostPrefix();
        if (prefix != null) {
            parts.remove("instance");
            terms.hosts.add(hash(HOST + prefix));
        }
        terms.columns(parts);
        if (filter.text() != null) {
            String text = folded(filter.text());
            IntStream.of(RUNS)
                    .filter(run -> run <= text.length())
                    .max()
                    .ifPresent(longest -> terms.runs(text, longest));
        }
        return terms;
    }

    void add(AuditEntry entry) {
        NewEntry content = entry.content();
        Map<String, @Nullable String> columns = new LinkedHashMap<>();
        columns.put("node", entry.node());
        columns.put("actor", content.actor());
        columns.put("action", content.action().name());
        columns.put("instance", content.instance());
        columns.put("class", content.serviceClass());
        columns.put("service", content.service());
        columns.put("outcome", content.outcome());
        columns(columns);
        host(content.instance());
        text(content.reason());
        text(content.request());
    }

    private void host(@Nullable String instance) {
        hashes.addAll(KNOWS_HOSTS);
        String host = instance == null ? null : InstanceName.hostOf(instance);
        if (host != null) {
            hashes.add(hash(HOST + host + '/'));
        }
    }

    private void columns(Map<String, ? extends @Nullable String> values) {
        for (int i = 0; i < COLUMNS.size(); i++) {
            String one = values.get(COLUMNS.get(i));
            if (one == null) {
                continue;
            }
            long first = hash(COLUMNS.get(i) + '=' + one);
            hashes.add(first);
            for (int j = i + 1; j < COLUMNS.size(); j++) {
                String other = values.get(COLUMNS.get(j));
                if (other != null) {
                    hashes.add(first * 31 + hash(COLUMNS.get(j) + '=' + other));
                }
            }
        }
    }

    private void text(@Nullable String recorded) {
        String text = recorded == null ? "" : folded(recorded);
        for (int run : RUNS) {
            runs(text, run);
        }
    }

    private void runs(String text, int run) {
        for (int i = 0; i + run <= text.length(); i++) {
            hashes.add(hash(text, i, i + run));
        }
    }

    /**
     * The text with everything made equal that any of the databases takes for equal in its lower() and like: case, the dot
     * that İ leaves behind, and whole scripts beyond the basic plane.
     */
    private static String folded(String text) {
        StringBuilder folded = new StringBuilder(text.length());
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            if (Character.isSurrogate(c)) {
                folded.append(Character.MIN_SURROGATE);
            } else if (c != '\u0307') {
                folded.append(Character.toLowerCase(Character.toUpperCase(c)));
            }
        }
        return folded.toString();
    }

    private static long hash(String text) {
        return hash(text, 0, text.length());
    }

    /** FNV-1a over the characters; one of a term's own length, so that a run of text is no column's value. */
    private static long hash(String text, int begin, int end) {
        long hash = 0xcbf29ce484222325L ^ (end - begin);
        for (int i = begin; i < end; i++) {
            hash = (hash ^ text.charAt(i)) * 0x100000001b3L;
        }
        return hash;
    }

    /** Whether nothing is wanted that a digest could tell. */
    boolean isEmpty() {
        return hashes.isEmpty() && hosts.isEmpty();
    }

    /** Whether something has all that is wanted, as far as it knows. */
    boolean areAll(LongPredicate had) {
        return hashes.stream().allMatch(had::test)
                && (hosts.stream().allMatch(had::test) || !KNOWS_HOSTS.stream().allMatch(had::test));
    }

    Set<Long> hashes() {
        return hashes;
    }
}
