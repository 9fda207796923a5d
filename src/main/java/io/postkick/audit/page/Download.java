package io.postkick.audit.page;

import io.postkick.audit.entry.AuditEntry;
import io.postkick.audit.entry.AuditWhy;
import io.postkick.audit.entry.Csv;
import io.postkick.audit.entry.EntryFormat;
import io.postkick.refusal.Refused;
import java.io.BufferedWriter;
import java.io.IOException;
import java.io.OutputStreamWriter;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import org.springframework.http.HttpHeaders;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.web.servlet.mvc.method.annotation.StreamingResponseBody;

/**
 * A format in which the log can be taken away, written out entry by entry. What is not all of the log says so in its name and in a
 * header of the answer; the lines are entries and nothing else, whoever reads them.
 */
enum Download {
    JSONL("application/jsonl", ""),
    CSV("text/csv;charset=UTF-8", Csv.header());

    private static final String EXPORT = "Postkick-Export";
    private static final int BUFFER = 64 * 1024;

    private final String mediaType;
    private final String header;

    Download(String mediaType, String header) {
        this.mediaType = mediaType;
        this.header = header;
    }

    static Download named(Map<String, String> parameters) {
        return switch (parameters.getOrDefault("format", "jsonl")) {
            case "jsonl" -> JSONL;
            case "csv" -> CSV;
            default -> throw Refused.because(AuditWhy.FORMAT);
        };
    }

    private String line(AuditEntry entry) {
        return this == CSV ? Csv.line(entry) : EntryFormat.line(entry) + "\n";
    }

    String suffix() {
        return this == CSV ? "csv" : "jsonl";
    }

    ResponseEntity<StreamingResponseBody> of(AuditTrail.Export export) {
        return ResponseEntity.ok()
                .contentType(MediaType.parseMediaType(mediaType))
                .header(
                        HttpHeaders.CONTENT_DISPOSITION,
                        "attachment; filename=\"" + export.name() + "." + suffix() + "\"")
                .header(EXPORT, export.isPartial() ? "partial" : "whole")
                .body(out -> {
                    BufferedWriter text =
                            new BufferedWriter(new OutputStreamWriter(out, StandardCharsets.UTF_8), BUFFER);
                    text.write(header);
                    export.entries().accept(entry -> write(text, line(entry)));
                    text.flush();
                });
    }

    private static void write(BufferedWriter text, String line) {
        try {
            text.write(line);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
