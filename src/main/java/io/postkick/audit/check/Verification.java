package io.postkick.audit.check;

import io.postkick.audit.entry.ChainHead;
import io.postkick.audit.entry.EntryRow;
import io.postkick.audit.entry.Vocabulary;
import io.postkick.audit.log.Writer;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeSet;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/**
 * Reads the whole log, node by node, a page at a time, while the console goes on writing. What it cannot see by itself: a
 * tail that was cut off, or a log that was written anew from some entry to its end with all hashes. For these it compares
 * anchors: heads that were kept outside the database, and the head this console itself wrote last.
 */
@Component
public class Verification {

    private static final int PAGE = 2000;

    private static final String NODES = "select distinct node from audit_entry order by node";

    private static final String PAGE_OF_NODE = "select " + EntryRow.COLUMNS + """
            \nfrom audit_entry
            where node = :node and sequence > :after
            order by sequence
            limit :limit
            """;

    private final JdbcClient jdbc;
    private final Supplier<@Nullable ChainHead> written;
    private final Vocabulary vocabulary;
    private final List<OtherLog> others;

    @Autowired
    Verification(JdbcClient jdbc, Writer writer, Vocabulary vocabulary, List<OtherLog> others) {
        this(jdbc, writer::head, vocabulary, others);
    }

    Verification(JdbcClient jdbc, Supplier<@Nullable ChainHead> written, Vocabulary vocabulary) {
        this(jdbc, written, vocabulary, List.of());
    }

    private Verification(
            JdbcClient jdbc, Supplier<@Nullable ChainHead> written, Vocabulary vocabulary, List<OtherLog> others) {
        this.jdbc = jdbc;
        this.written = written;
        this.vocabulary = vocabulary;
        this.others = others;
    }

    /**
     * Verifies everything.
     *
     * @param anchors heads kept outside the database
     */
    public ChainFinding verify(List<ChainHead> anchors) {
        Map<String, Map<Long, String>> known = byNode(anchors);
        ChainFinding.Break contradiction = contradiction(anchors);
        ChainHead own = written.get();
        if (own != null && own.sequence() > 0) {
            known.computeIfAbsent(own.node(), node -> new HashMap<>()).putIfAbsent(own.sequence(), own.hash());
        }
        TreeSet<String> nodes = new TreeSet<>(known.keySet());
        nodes.addAll(jdbc.sql(NODES).query(String.class).list());
        List<ChainCheck> checks = new ArrayList<>();
        for (String node : nodes) {
            checks.add(check(node, known.getOrDefault(node, Map.of())));
        }
        return summary(checks, contradiction, anchors.size());
    }

    private static Map<String, Map<Long, String>> byNode(List<ChainHead> anchors) {
        Map<String, Map<Long, String>> byNode = new HashMap<>();
        for (ChainHead anchor : anchors) {
            byNode.computeIfAbsent(anchor.node(), node -> new HashMap<>()).put(anchor.sequence(), anchor.hash());
        }
        return byNode;
    }

    private static ChainFinding.@Nullable Break contradiction(List<ChainHead> anchors) {
        Map<List<Object>, String> seen = new HashMap<>();
        for (ChainHead anchor : anchors) {
            String other = seen.put(List.of(anchor.node(), anchor.sequence()), anchor.hash());
            if (other != null && !other.equals(anchor.hash())) {
                return new ChainFinding.Break(
                        anchor.node(), anchor.sequence(), "Two of the anchors given contradict each other here.");
            }
        }
        return null;
    }

    /** While one page is checked the next is read: each takes about half the time. */
    private ChainCheck check(String node, Map<Long, String> anchors) {
        ChainCheck check = new ChainCheck(node, anchors);
        List<EntryRow> page = page(node, Long.MIN_VALUE);
        while (!page.isEmpty()) {
            long last = page.get(page.size() - 1).entry().sequence();
            CompletableFuture<List<EntryRow>> next = page.size() < PAGE
                    ? CompletableFuture.completedFuture(List.of())
                    : CompletableFuture.supplyAsync(() -> page(node, last));
            page.forEach(check::next);
            page = arrived(next);
        }
        check.end();
        return check;
    }

    private List<EntryRow> page(String node, long after) {
        return jdbc.sql(PAGE_OF_NODE)
                .param("node", node)
                .param("after", after)
                .param("limit", PAGE)
                .query(vocabulary.rows())
                .list();
    }

    private static List<EntryRow> arrived(CompletableFuture<List<EntryRow>> next) {
        try {
            return next.join();
        } catch (CompletionException e) {
            throw e.getCause() instanceof RuntimeException failure ? failure : e;
        }
    }

    private ChainFinding summary(List<ChainCheck> checks, ChainFinding.@Nullable Break contradiction, int anchors) {
        ChainFinding.Break first = contradiction;
        for (ChainCheck check : checks) {
            first = first == null ? check.firstBroken() : first;
        }
        List<ChainFinding.Other> compared =
                others.stream().flatMap(other -> other.compared().stream()).toList();
        for (ChainFinding.Other other : compared) {
            first = first == null ? other.firstBroken() : first;
        }
        return new ChainFinding(
                checks.stream().mapToLong(ChainCheck::read).sum(),
                checks.stream().map(ChainCheck::head).toList(),
                first,
                anchors,
                compared);
    }
}
