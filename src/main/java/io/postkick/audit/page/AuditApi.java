package io.postkick.audit.page;

import io.postkick.access.Actor;
import io.postkick.access.Deed;
import io.postkick.access.May;
import io.postkick.access.Takes;
import io.postkick.access.WithFreshFactor;
import io.postkick.audit.check.ChainFinding;
import io.postkick.audit.copy.Anchors;
import io.postkick.audit.entry.AuditWhy;
import io.postkick.audit.entry.ChainHead;
import io.postkick.audit.entry.EntryFormat;
import io.postkick.audit.entry.Vocabulary;
import io.postkick.audit.log.Entries;
import io.postkick.refusal.Refused;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.springframework.http.ResponseEntity;
import org.springframework.security.access.prepost.PreAuthorize;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;
import org.springframework.web.servlet.mvc.method.annotation.StreamingResponseBody;

/** The audit log over HTTP for scripts: search, export, verification. */
@RestController
class AuditApi {

    private static final int USUAL_LIMIT = 100;

    private final AuditTrail trail;
    private final Vocabulary vocabulary;

    AuditApi(AuditTrail trail, Vocabulary vocabulary) {
        this.trail = trail;
        this.vocabulary = vocabulary;
    }

    record Entries(
            List<Map<String, Object>> entries, @Nullable Long next) {}

    record Anchor(
            @Nullable String node,
            @Nullable Long sequence,
            @Nullable String hash) {

        ChainHead head() {
            if (node == null || sequence == null || sequence < 1 || hash == null || !ChainHead.isHash(hash)) {
                throw Refused.because(AuditWhy.ANCHORS);
            }
            return new ChainHead(node, sequence, hash);
        }
    }

    record Anchors(@Nullable List<@Nullable Anchor> anchors) {

        private static final Anchor NOTHING = new Anchor(null, null, null);

        List<ChainHead> heads() {
            return anchors == null
                    ? List.of()
                    : anchors.stream()
                            .map(anchor -> (anchor == null ? NOTHING : anchor).head())
                            .toList();
        }
    }

    @GetMapping("/api/v1/audit")
    Entries entries(@RequestParam Map<String, String> parameters, Actor actor) {
        EntryFilterForm form = EntryFilterForm.strict(parameters, vocabulary, "before", "limit");
        AuditTrail.Page page = trail.page(actor, form.filter(), form.number("before"), form.limit(USUAL_LIMIT));
        return new Entries(
                page.entries().stream()
                        .map(row -> EntryFormat.members(row.entry()))
                        .toList(),
                page.next());
    }

    @GetMapping("/api/v1/audit/export")
    @WithFreshFactor
    ResponseEntity<StreamingResponseBody> export(@RequestParam Map<String, String> parameters, Actor actor) {
        EntryFilterForm form = EntryFilterForm.strict(parameters, vocabulary, "format");
        Download format = Download.named(parameters);
        return format.of(trail.export(actor, form.filter(), format.suffix()));
    }

    @PostMapping("/api/v1/audit/verification")
    @PreAuthorize(May.READ_ALL)
    @Takes(Deed.READ)
    Map<String, Object> verify(@RequestBody(required = false) @Nullable Anchors anchors, Actor actor) {
        return json(trail.verify(actor, anchors == null ? List::of : anchors::heads));
    }

    private static Map<String, Object> json(ChainFinding finding) {
        Map<String, Object> json = new LinkedHashMap<>();
        json.put("intact", finding.intact());
        json.put("entries", finding.entries());
        json.put("head", finding.heads().size() == 1 ? finding.heads().get(0) : finding.heads());
        json.put("anchors", finding.anchors());
        json.put("otherLogs", finding.others().stream().map(AuditApi::json).toList());
        if (finding.firstBroken() != null) {
            json.put("firstBroken", finding.firstBroken());
        }
        return json;
    }

    private static Map<String, Object> json(ChainFinding.Other other) {
        Map<String, Object> json = new LinkedHashMap<>();
        json.put("name", other.name());
        if (other.entries() != null) {
            json.put("entries", other.entries());
        } else {
            json.put("unread", String.valueOf(other.unread()));
        }
        return json;
    }
}
