package io.postkick.fleet.record.page;

import io.postkick.access.Actor;
import io.postkick.access.May;
import io.postkick.access.WithFreshFactor;
import io.postkick.fleet.calls.FleetOnly;
import io.postkick.fleet.hosts.FleetHost;
import io.postkick.fleet.record.HostEntry;
import java.io.BufferedWriter;
import java.io.IOException;
import java.io.OutputStreamWriter;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.function.Consumer;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpStatus;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.security.access.prepost.PreAuthorize;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RestController;
import org.springframework.web.server.ResponseStatusException;
import org.springframework.web.servlet.mvc.method.annotation.StreamingResponseBody;

/** A host's log as it is kept here, to the letter, as a file: for {@code verify-audit}. */
@RestController
@FleetOnly
class HostRecordExports {

    private static final int BUFFER = 64 * 1024;

    private final KeptRecords records;

    HostRecordExports(KeptRecords records) {
        this.records = records;
    }

    @GetMapping({"/api/v1/hosts/{name}/record/export", "/hosts/{name}/record/export"})
    @PreAuthorize(May.READ_ALL)
    @WithFreshFactor
    ResponseEntity<StreamingResponseBody> export(@PathVariable String name, Actor actor) {
        FleetHost host = records.host(actor, name)
                .orElseThrow(
                        () -> new ResponseStatusException(HttpStatus.NOT_FOUND, "There is no mail host of that name."));
        boolean partial = KeptRecords.isPartial(actor, host);
        Consumer<Consumer<HostEntry>> entries = records.export(actor, host);
        return ResponseEntity.ok()
                .contentType(MediaType.parseMediaType("application/jsonl"))
                .header(
                        HttpHeaders.CONTENT_DISPOSITION,
                        "attachment; filename=\"audit-" + (partial ? "partial-" : "") + host.name() + ".jsonl\"")
                .header("Postkick-Export", partial ? "partial" : "whole")
                .body(out -> {
                    var text = new BufferedWriter(new OutputStreamWriter(out, StandardCharsets.UTF_8), BUFFER);
                    entries.accept(entry -> write(text, entry.line()));
                    text.flush();
                });
    }

    private static void write(BufferedWriter text, String line) {
        try {
            text.write(line);
            text.write('\n');
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
