package io.postkick.audit;

import java.io.BufferedWriter;
import java.io.IOException;
import java.io.OutputStreamWriter;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.Map;
import org.springframework.http.HttpHeaders;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.web.servlet.mvc.method.annotation.StreamingResponseBody;

/**
 * A format in which the log can be taken away, written out entry by entry. What is not all of the log says so: in its name, in a
 * header of the answer, and as JSON lines in a first line of its own, since that file is verified wherever it went. CSV has no
 * place for a remark that every reader of it would pass over.
 */
enum Download {
    JSONL("application/jsonl"),
    CSV("text/csv;charset=UTF-8");

    private static final String PARTIAL = "Postkick-Export";
    private static final int BUFFER = 64 * 1024;

    private final String mediaType;

    Download(String mediaType) {
        this.mediaType = mediaType;
    }

    static Download named(Map<String, String> parameters) {
        return switch (parameters.getOrDefault("format", "jsonl")) {
            case "jsonl" -> JSONL;
            case "csv" -> CSV;
            default -> throw new BadFilter("format", "must be jsonl or csv");
        };
    }

    private String beginning(AuditTrail.Export export) {
        if (this == CSV) {
            return Csv.header();
        }
        return export.isPartial() ? remark(export.of()) : "";
    }

    private static String remark(String of) {
        Map<String, Object> remark = new LinkedHashMap<>();
        remark.put("export", "partial");
        remark.put("of", String.valueOf(RecordedText.of(of)));
        return CanonicalJson.inOrder(remark) + "\n";
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
                .header(PARTIAL, export.isPartial() ? "partial" : "whole")
                .body(out -> {
                    BufferedWriter text =
                            new BufferedWriter(new OutputStreamWriter(out, StandardCharsets.UTF_8), BUFFER);
                    text.write(beginning(export));
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
