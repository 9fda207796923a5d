package io.postkick.queueact;

import io.postkick.audit.entry.Csv;
import io.postkick.queueact.run.KeptMessage;
import java.io.IOException;
import java.io.Writer;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** Results of an act for spreadsheets, as the audit log writes its own. */
final class ActsCsv {

    private static final List<String> COLUMNS = List.of(
            "queueId", "result", "newQueueId", "why", "sender", "recipients", "recipientCount", "size", "arrivedAt");

    private ActsCsv() {}

    /** @param kept from whom and to whom they were, by queue ID */
    static void write(List<ActLine> lines, Map<String, KeptMessage> kept, Writer out) throws IOException {
        out.write(String.join(",", COLUMNS) + "\r\n");
        for (ActLine line : lines) {
            out.write(Stream.concat(
                            Stream.of(
                                    line.id(),
                                    line.recorded(),
                                    line.newId() == null ? "" : line.newId(),
                                    line.stray() == null
                                            ? line.text()
                                            : line.stray().name()),
                            about(kept.get(line.id())))
                    .map(Csv::field)
                    .collect(Collectors.joining(",", "", "\r\n")));
        }
    }

    private static Stream<String> about(@Nullable KeptMessage message) {
        return message == null
                ? Stream.of("", "", "", "", "")
                : Stream.of(
                        message.sender(),
                        String.join(" ", message.recipients()),
                        Integer.toString(message.recipientCount()),
                        Long.toString(message.size()),
                        message.arrivedAt().toString());
    }
}
