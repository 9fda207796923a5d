package io.postkick.queueact;

import io.postkick.audit.entry.Csv;
import java.io.IOException;
import java.io.Writer;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** Results of an act for spreadsheets, as the audit log writes its own. */
final class ActsCsv {

    private static final List<String> COLUMNS = List.of("queueId", "result", "newQueueId", "why");

    private ActsCsv() {}

    static void write(List<ShownAct.Line> lines, Writer out) throws IOException {
        out.write(String.join(",", COLUMNS) + "\r\n");
        for (ShownAct.Line line : lines) {
            out.write(Stream.of(line.id(), line.result(), line.newId() == null ? "" : line.newId(), why(line))
                    .map(Csv::field)
                    .collect(Collectors.joining(",", "", "\r\n")));
        }
    }

    private static String why(ShownAct.Line line) {
        return line.stray() == null ? line.text() : line.stray().name();
    }
}
