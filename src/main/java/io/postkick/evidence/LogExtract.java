package io.postkick.evidence;

import io.postkick.host.maillog.LogLine;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/** The lines of the log that belong to one act, as they come: as many as there is room for, the rest counted. */
final class LogExtract {

    /** Lines that are kept of one act. */
    static final int MOST_LINES = 200;

    /** Longest line that is kept, in characters. */
    static final int LONGEST_LINE = 1000;

    /** What a line takes besides its characters, generously. */
    private static final int LINE_BYTES = 100;

    private final Belonging belonging;
    private final EvidenceMemory.Share memory;
    private final List<String> lines = new ArrayList<>();
    private final Deliveries deliveries = new Deliveries();
    private int omitted;
    private boolean rejected;
    private boolean released;

    LogExtract(Belonging belonging, EvidenceMemory.Share memory) {
        this.belonging = belonging;
        this.memory = memory;
    }

    /** Takes a line that belongs to the act; false for another one. */
    synchronized boolean offer(LogLine line) {
        if (released || !belonging.test(line)) {
            return false;
        }
        rejected |= belonging.rejects(line);
        deliveries.add(line);
        String text = cut(line.raw());
        if (lines.size() < MOST_LINES && memory.take(LINE_BYTES + 2L * text.length())) {
            lines.add(text);
        } else {
            omitted++;
        }
        return true;
    }

    /** Nothing more comes, and what there is has been kept elsewhere. */
    synchronized void release() {
        released = true;
        memory.giveBack();
    }

    synchronized List<String> lines() {
        return List.copyOf(lines);
    }

    synchronized int omitted() {
        return omitted;
    }

    /** What became of mail, by all of the lines, in a sentence; empty when they tell of none. */
    synchronized String deliveries() {
        return deliveries.text();
    }

    /** What the lines say; empty when there are none. */
    synchronized Optional<Verdict> verdict() {
        if (rejected) {
            return Optional.of(Verdict.REJECTED);
        }
        return lines.isEmpty() ? Optional.empty() : Optional.of(Verdict.EFFECT_SEEN);
    }

    private static String cut(String line) {
        if (line.length() <= LONGEST_LINE) {
            return line;
        }
        int end = Character.isHighSurrogate(line.charAt(LONGEST_LINE - 1)) ? LONGEST_LINE - 1 : LONGEST_LINE;
        return String.format(Locale.ROOT, "%s… (%,d more characters)", line.substring(0, end), line.length() - end);
    }
}
