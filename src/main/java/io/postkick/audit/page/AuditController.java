package io.postkick.audit.page;

import io.github.wimdeblauwe.htmx.spring.boot.mvc.HxRequest;
import io.postkick.access.Actor;
import io.postkick.access.May;
import io.postkick.access.WithFreshFactor;
import io.postkick.audit.entry.Action;
import io.postkick.audit.entry.AuditEntry;
import io.postkick.audit.entry.ChainHead;
import io.postkick.audit.entry.Vocabulary;
import io.postkick.audit.log.Backlog;
import io.postkick.audit.search.ActionGroup;
import io.postkick.audit.search.EntryFilter;
import io.postkick.audit.search.Reader;
import io.postkick.refusal.RefusalWords;
import io.postkick.refusal.Refused;
import io.postkick.value.ZonedTime;
import jakarta.servlet.http.HttpServletResponse;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneId;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.http.HttpStatus;
import org.springframework.http.ResponseEntity;
import org.springframework.security.access.prepost.PreAuthorize;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.ModelAttribute;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.server.ResponseStatusException;
import org.springframework.web.servlet.mvc.method.annotation.StreamingResponseBody;
import org.springframework.web.util.UriComponentsBuilder;

/** The pages of the audit log. */
@Controller
class AuditController {

    private static final int PAGE = 25;
    private static final int MOST_COUNTED = 100;

    private final AuditTrail trail;
    private final FilterLists lists;
    private final Backlog backlog;
    private final Vocabulary vocabulary;
    private final RefusalWords words;
    private final ObjectProvider<OwnRecords> others;
    private final Clock clock;

    AuditController(
            AuditTrail trail,
            FilterLists lists,
            Backlog backlog,
            Vocabulary vocabulary,
            RefusalWords words,
            ObjectProvider<OwnRecords> others,
            Clock clock) {
        this.trail = trail;
        this.lists = lists;
        this.backlog = backlog;
        this.vocabulary = vocabulary;
        this.words = words;
        this.others = others;
        this.clock = clock;
    }

    @ModelAttribute
    void frame(Model model, Actor actor, ZoneId zone) {
        model.addAttribute("zone", zone.getId());
        model.addAttribute("mayVerify", May.readAll(actor.role()));
        model.addAttribute("ownOnly", !May.readAll(actor.role()));
        model.addAttribute("mayOpenPeople", May.administer(actor.role()));
        model.addAttribute("limit", actor.instances().names());
    }

    @GetMapping("/audit")
    String log(
            @RequestParam Map<String, String> parameters,
            Model model,
            Actor actor,
            ZoneId zone,
            HttpServletResponse response) {
        Map<String, String> meant = FilterLists.meant(EntryFilterForm.unzoned(parameters), lists.of(actor));
        if (!meant.equals(parameters)) {
            // A form sends each field, also those that nobody filled in: no address to keep or to send to somebody.
            UriComponentsBuilder address = UriComponentsBuilder.fromPath("/audit");
            meant.keySet().forEach(name -> address.queryParam(name, "{" + name + "}"));
            return "redirect:" + address.encode().buildAndExpand(meant).toUriString();
        }
        return page(parameters, model, actor, zone, response);
    }

    private String page(
            Map<String, String> parameters, Model model, Actor actor, ZoneId zone, HttpServletResponse response) {
        model.addAttribute("typed", parameters);
        model.addAttribute("actions", vocabulary.all().map(Action::name).toList());
        model.addAttribute("groups", ActionGroup.names(vocabulary));
        model.addAttribute("lists", lists.of(actor));
        model.addAttribute("times", times(new EntryFilterForm(parameters, vocabulary), zone));
        try {
            list(EntryFilterForm.strict(parameters, vocabulary, "before", "after", "limit"), model, actor, zone);
        } catch (Refused e) {
            response.setStatus(HttpStatus.BAD_REQUEST.value());
            model.addAttribute("refused", words.answered(e));
        }
        return "audit/log";
    }

    private void list(EntryFilterForm form, Model model, Actor actor, ZoneId zone) {
        EntryFilter asked = form.filter();
        EntryFilter filter = asked.ofActs();
        Long before = form.number("before");
        Long after = form.number("after");
        int limit = form.limit(PAGE);
        boolean first = before == null && after == null;
        long newest = trail.newestPosition();
        AuditTrail.Page page =
                after == null ? trail.page(actor, filter, before, limit) : trail.pageAfter(actor, filter, after, limit);
        model.addAttribute(
                "acts", Acts.of(page.entries(), trail.phases(actor, Acts.ids(page.entries())), Reader.of(actor)));
        model.addAttribute("filter", filter);
        model.addAttribute("said", filter.parts());
        model.addAttribute(
                "presets",
                Presets.of(clock.instant(), zone).stream()
                        .map(preset -> preset.of(asked))
                        .toList());
        model.addAttribute("end", trail.end().map(ChainHead::toString).orElse(null));
        model.addAttribute("backlog", filter.queueId() != null && backlog.left() > 0);
        model.addAttribute("older", page.next() == null ? null : place(form, filter, "before", page.next()));
        model.addAttribute("newer", first ? null : newer(form, filter, page, actor));
        model.addAttribute("empty", empty(filter, first, actor));
        model.addAttribute("jsonl", address("/audit/export", filter, "format", "jsonl"));
        model.addAttribute("csv", address("/audit/export", filter, "format", "csv"));
        model.addAttribute("live", first ? address("/audit/new", filter, "after", newest) : null);
    }

    private @Nullable String newer(EntryFilterForm form, EntryFilter filter, AuditTrail.Page page, Actor actor) {
        if (page.entries().isEmpty()) {
            return address("/audit", filter, "", null);
        }
        long top = page.entries().get(0).position();
        return trail.newer(actor, filter, top, 1) == 0 ? null : place(form, filter, "after", top);
    }

    /** A neighbouring page, of the same length. */
    private static String place(EntryFilterForm form, EntryFilter filter, String direction, long position) {
        String address = address("/audit", filter, direction, position);
        return form.text("limit") == null ? address : address + "&limit=" + form.limit(PAGE);
    }

    /** Why there is nothing to see. */
    private static String empty(EntryFilter filter, boolean first, Actor actor) {
        boolean own = !May.readAll(actor.role());
        if (!first) {
            return "audit.empty.place";
        } else if (filter.parts().isEmpty()) {
            return own ? "audit.empty.own" : "audit.empty";
        }
        return own ? "audit.empty.filtered.own" : "audit.empty.filtered";
    }

    /** The filter's times as {@code <input type="datetime-local">} takes them; what is none, it takes not. */
    private static Map<String, String> times(EntryFilterForm form, ZoneId zone) {
        Map<String, String> times = new HashMap<>();
        for (String name : EntryFilterForm.TIMES) {
            Instant time = form.timeIfAny(name);
            if (time != null) {
                times.put(name, ZonedTime.local(time, zone));
            }
        }
        return times;
    }

    private static String address(String path, EntryFilter filter, String name, @Nullable Object value) {
        var address = EntryFilterForm.address(path, filter);
        if (value != null) {
            address.queryParam(name, value);
        }
        return address.encode().toUriString();
    }

    /** How many entries came since the page was made; a few words that replace themselves. */
    @GetMapping("/audit/new")
    String newer(@RequestParam Map<String, String> parameters, Model model, Actor actor) {
        EntryFilterForm form = new EntryFilterForm(parameters, vocabulary);
        Long after = form.number("after");
        EntryFilter filter = form.filter().ofActs();
        model.addAttribute(
                "count", trail.newer(actor, filter, after == null ? Long.MAX_VALUE - 1 : after, MOST_COUNTED));
        model.addAttribute("show", address("/audit", filter, "", null));
        return "audit/log :: new";
    }

    @GetMapping("/audit/entries/{node}/{sequence}")
    String entry(@PathVariable String node, @PathVariable long sequence, Model model, Actor actor) {
        AuditEntry entry =
                trail.entry(actor, node, sequence).orElseThrow(() -> new ResponseStatusException(HttpStatus.NOT_FOUND));
        List<EntryView> records =
                trail.sameAct(actor, entry).stream().map(EntryView::new).toList();
        model.addAttribute("entry", new EntryView(entry));
        model.addAttribute("previous", neighbour(actor, node, sequence - 1));
        model.addAttribute("next", neighbour(actor, node, sequence + 1));
        model.addAttribute("records", records);
        model.addAttribute(
                "phases",
                records.stream()
                        .filter(record -> !record.isFurtherPart() || record.isOf(entry))
                        .toList());
        model.addAttribute("own", own(records.get(0).entry()).orElse(null));
        return "audit/entry";
    }

    /** What the host of an act has of it, where that is another. */
    private Optional<OwnRecords.OwnRecord> own(AuditEntry first) {
        String id = first.content().actId();
        String instance = first.content().instance();
        return id == null || instance == null
                ? Optional.empty()
                : Optional.ofNullable(others.getIfAvailable())
                        .flatMap(records -> records.ofAct(id, instance, first.at()));
    }

    /** The number, if there is such an entry and the reader may see it. */
    private @Nullable Long neighbour(Actor actor, String node, long sequence) {
        return trail.entry(actor, node, sequence).map(AuditEntry::sequence).orElse(null);
    }

    @GetMapping("/audit/export")
    @WithFreshFactor
    ResponseEntity<StreamingResponseBody> export(@RequestParam Map<String, String> parameters, Actor actor) {
        Download format = Download.named(parameters);
        EntryFilter filter =
                EntryFilterForm.strict(parameters, vocabulary, "format").filter();
        return format.of(trail.export(actor, filter, format.suffix()));
    }

    @HxRequest
    @PostMapping("/audit/verification")
    @PreAuthorize(May.READ_ALL)
    String verifyInPlace(
            @RequestParam(defaultValue = "") String anchor, Model model, Actor actor, HttpServletResponse response) {
        examine(anchor, model, actor, response);
        return "audit/log :: finding";
    }

    @PostMapping("/audit/verification")
    @PreAuthorize(May.READ_ALL)
    String verify(
            @RequestParam(defaultValue = "") String anchor,
            Model model,
            Actor actor,
            ZoneId zone,
            HttpServletResponse response) {
        examine(anchor, model, actor, response);
        return page(Map.of(), model, actor, zone, response);
    }

    /** @param anchors one a line */
    private void examine(String anchors, Model model, Actor actor, HttpServletResponse response) {
        model.addAttribute("typedAnchors", anchors);
        try {
            model.addAttribute("finding", trail.verify(actor, () -> heads(anchors)));
        } catch (Refused e) {
            response.setStatus(HttpStatus.BAD_REQUEST.value());
            model.addAttribute("badAnchor", words.answered(e));
        }
    }

    private static List<ChainHead> heads(String anchors) {
        return anchors.lines()
                .map(String::strip)
                .filter(line -> !line.isEmpty())
                .map(ChainHead::parse)
                .toList();
    }
}
