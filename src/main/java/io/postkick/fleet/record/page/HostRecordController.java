package io.postkick.fleet.record.page;

import io.postkick.access.Actor;
import io.postkick.access.May;
import io.postkick.audit.entry.AuditEntry;
import io.postkick.audit.log.AuditLog;
import io.postkick.audit.search.Reader;
import io.postkick.fleet.calls.FleetOnly;
import io.postkick.fleet.hosts.FleetHost;
import io.postkick.fleet.record.HostEntries;
import io.postkick.fleet.record.HostEntry;
import io.postkick.fleet.record.HostLogs;
import io.postkick.fleet.record.KeptLog;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.security.access.prepost.PreAuthorize;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.server.ResponseStatusException;
import org.springframework.web.util.UriComponentsBuilder;

/** The page of a host's own record. */
@Controller
@FleetOnly
class HostRecordController {

    private static final int PAGE = 25;

    private final KeptRecords records;
    private final HostLogs logs;
    private final HostEntries entries;
    private final AuditLog audit;

    HostRecordController(KeptRecords records, HostLogs logs, HostEntries entries, AuditLog audit) {
        this.records = records;
        this.logs = logs;
        this.entries = entries;
        this.audit = audit;
    }

    /**
     * An entry in the list.
     *
     * @param act where this console has the act; null where it has none, or the reader may not see it
     */
    record Row(
            HostEntry entry,
            @Nullable String detail,
            @Nullable AuditEntry act) {}

    @GetMapping("/hosts/{name}/record")
    @PreAuthorize(May.READ_ALL)
    String record(
            @PathVariable String name,
            @RequestParam(required = false) @Nullable String action,
            @RequestParam(required = false) @Nullable String person,
            @RequestParam(required = false) @Nullable Long before,
            Model model,
            Actor actor) {
        FleetHost host = records.host(actor, name).orElseThrow(() -> new ResponseStatusException(HttpStatus.NOT_FOUND));
        KeptLog kept = logs.kept(host);
        String wanted = given(action);
        String who = given(person);
        KeptRecords.Part part =
                records.newest(actor, host, wanted, who, before == null ? Long.MAX_VALUE : before, PAGE);
        model.addAttribute("host", host);
        model.addAttribute("kept", kept);
        model.addAttribute("missing", logs.missing(host, kept));
        model.addAttribute("trouble", logs.trouble(host));
        model.addAttribute("actions", entries.actions(host.id()));
        model.addAttribute("action", wanted);
        model.addAttribute("person", who);
        model.addAttribute(
                "rows", part.entries().stream().map(entry -> row(actor, entry)).toList());
        model.addAttribute("newest", before == null ? null : address(host, wanted, who, null));
        model.addAttribute("older", part.next() == null ? null : address(host, wanted, who, part.next()));
        return "record/record";
    }

    private static @Nullable String given(@Nullable String typed) {
        return typed == null || typed.isBlank() ? null : typed.strip();
    }

    private Row row(Actor actor, HostEntry entry) {
        String id = entry.actId();
        List<AuditEntry> act = id == null ? List.of() : audit.ofAct(id);
        return new Row(
                entry,
                KeptRecords.detail(entry),
                act.stream()
                        .filter(own -> Reader.of(actor).mayRead(own.content()))
                        .findFirst()
                        .orElse(null));
    }

    private static String address(
            FleetHost host, @Nullable String action, @Nullable String person, @Nullable Long before) {
        UriComponentsBuilder address = UriComponentsBuilder.fromPath("/hosts/{name}/record");
        if (action != null) {
            address.queryParam("action", "{action}");
        }
        if (person != null) {
            address.queryParam("person", "{person}");
        }
        if (before != null) {
            address.queryParam("before", before);
        }
        return address.encode()
                .buildAndExpand(Map.of(
                        "name",
                        host.id(),
                        "action",
                        action == null ? "" : action,
                        "person",
                        person == null ? "" : person))
                .toUriString();
    }
}
