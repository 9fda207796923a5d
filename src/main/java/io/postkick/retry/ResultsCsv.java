package io.postkick.retry;

import io.postkick.audit.entry.Csv;
import io.postkick.retry.result.Results;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.io.Writer;
import java.time.Instant;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** Results of a retry for spreadsheets, as the audit log writes its own. */
final class ResultsCsv {

    private static final List<String> COLUMNS = List.of(
            "queueId",
            "outcome",
            "result",
            "status",
            "triedAt",
            "recipient",
            "moreRecipients",
            "reason",
            "sender",
            "outcomeInWords");

    private ResultsCsv() {}

    static void write(ResultLines lines, ResultsPart part, Writer out) throws IOException {
        out.write(String.join(",", COLUMNS) + "\r\n");
        try {
            lines.of(part).map(line -> line(line, lines.retry().at())).forEach(text -> write(out, text));
        } catch (UncheckedIOException e) {
            throw e.getCause();
        }
    }

    private static void write(Writer out, String line) {
        try {
            out.write(line);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static String line(ResultLines.Line line, Instant retriedAt) {
        Results.Line result = line.result();
        Addressees.To to = line.to();
        Instant triedAt = line.triedAt(retriedAt);
        return Stream.of(
                        result.id(),
                        line.outcome().name(),
                        result.result().name(),
                        result.status() == null ? "" : result.status().text(),
                        triedAt == null ? "" : triedAt.toString(),
                        to == null ? "" : to.first(),
                        to == null ? "" : Integer.toString(to.more()),
                        result.reason(),
                        to == null ? "" : to.sender(),
                        line.outcome().phrase())
                .map(Csv::field)
                .collect(Collectors.joining(",", "", "\r\n"));
    }
}
