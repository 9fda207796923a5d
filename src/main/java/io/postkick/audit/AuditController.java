package io.postkick.audit;

import io.github.wimdeblauwe.htmx.spring.boot.mvc.HxRequest;
import io.postkick.access.Actor;
import io.postkick.access.Role;
import jakarta.servlet.http.HttpServletResponse;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.http.ResponseEntity;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.ExceptionHandler;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.ModelAttribute;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.server.ResponseStatusException;
import org.springframework.web.servlet.ModelAndView;
import org.springframework.web.servlet.mvc.method.annotation.StreamingResponseBody;
import org.springframework.web.servlet.mvc.support.RedirectAttributes;

/** The pages of the audit log. */
@Controller
class AuditController {

    private static final int PAGE = 50;
    private static final int MOST_COUNTED = 100;

    private final AuditTrail trail;
    private final AuditLog audit;

    AuditController(AuditTrail trail, AuditLog audit) {
        this.trail = trail;
        this.audit = audit;
    }

    @ModelAttribute
    void frame(Model model, Actor actor) {
        model.addAttribute("mayVerify", actor.role() != Role.OPERATOR);
        model.addAttribute("ownOnly", actor.role() == Role.OPERATOR);
        audit.problem()
                .ifPresent(problem -> model.addAttribute(
                        "problem",
                        actor.role() == Role.ADMIN ? problem.diagnosis().inWords() : problem.getMessage()));
    }

    @GetMapping("/audit")
    String log(@RequestParam Map<String, String> parameters, Model model, Actor actor, HttpServletResponse response) {
        model.addAttribute("typed", parameters);
        model.addAttribute("actions", actions());
        try {
            list(new FilterForm(parameters), model, actor);
        } catch (BadFilter e) {
            response.setStatus(HttpStatus.BAD_REQUEST.value());
            model.addAttribute("refused", e.getMessage());
        }
        return "audit/log";
    }

    private void list(FilterForm form, Model model, Actor actor) {
        Filter filter = form.filter();
        Long before = form.number("before");
        long newest = trail.newestPosition();
        AuditTrail.Page page = trail.page(actor, filter, before, form.limit(PAGE));
        model.addAttribute(
                "entries",
                page.entries().stream().map(row -> new EntryView(row.entry())).toList());
        model.addAttribute("older", page.next() == null ? null : address("/audit", filter, "before", page.next()));
        model.addAttribute("newer", before == null ? null : address("/audit", filter, "", null));
        model.addAttribute("jsonl", address("/audit/export", filter, "format", "jsonl"));
        model.addAttribute("csv", address("/audit/export", filter, "format", "csv"));
        model.addAttribute("live", before == null ? address("/audit/new", filter, "after", newest) : null);
    }

    private static String address(String path, Filter filter, String name, @Nullable Object value) {
        var address = FilterForm.address(path, filter);
        if (value != null) {
            address.queryParam(name, value);
        }
        return address.encode().toUriString();
    }

    private static List<String> actions() {
        return Arrays.stream(AuditAction.values())
                .filter(action -> action != AuditAction.UNRECOGNIZED)
                .map(AuditAction::name)
                .toList();
    }

    /** How many entries came since the page was made; a few words that replace themselves. */
    @GetMapping("/audit/new")
    String newer(@RequestParam Map<String, String> parameters, Model model, Actor actor) {
        FilterForm form = new FilterForm(parameters);
        Long after = form.number("after");
        Filter filter = form.filter();
        model.addAttribute(
                "count", trail.newer(actor, filter, after == null ? Long.MAX_VALUE - 1 : after, MOST_COUNTED));
        model.addAttribute("show", address("/audit", filter, "", null));
        return "audit/log :: new";
    }

    @GetMapping("/audit/entries/{node}/{sequence}")
    String entry(@PathVariable String node, @PathVariable long sequence, Model model, Actor actor) {
        AuditEntry entry =
                trail.entry(actor, node, sequence).orElseThrow(() -> new ResponseStatusException(HttpStatus.NOT_FOUND));
        List<AuditEntry> sameKick = trail.sameKick(actor, entry);
        model.addAttribute("entry", new EntryView(entry));
        model.addAttribute(
                "phases",
                (sameKick.isEmpty() ? List.of(entry) : sameKick)
                        .stream().map(EntryView::new).toList());
        return "audit/entry";
    }

    @GetMapping("/audit/export")
    ResponseEntity<StreamingResponseBody> export(@RequestParam Map<String, String> parameters, Actor actor) {
        Download format = Download.named(parameters);
        return format.of(trail.export(actor, new FilterForm(parameters).filter(), format.suffix()));
    }

    @HxRequest
    @PostMapping("/audit/verification")
    String verifyInPlace(@RequestParam(defaultValue = "") String anchor, Model model, Actor actor) {
        verify(anchor, model, actor);
        return "audit/log :: finding";
    }

    @PostMapping("/audit/verification")
    String verify(@RequestParam(defaultValue = "") String anchor, Actor actor, RedirectAttributes next) {
        verify(anchor, next, actor);
        return "redirect:/audit";
    }

    private void verify(String anchor, Model model, Actor actor) {
        try {
            model.addAttribute(
                    "finding", trail.verify(actor, anchor.isBlank() ? List.of() : List.of(Head.parse(anchor.strip()))));
        } catch (BadFilter e) {
            model.addAttribute("refused", e.getMessage());
        }
    }

    @ExceptionHandler
    ModelAndView unavailable(AuditUnavailable e) {
        return new ModelAndView("error/503", HttpStatus.SERVICE_UNAVAILABLE);
    }

    @ExceptionHandler
    ModelAndView badFilter(BadFilter e) {
        return new ModelAndView("error/400", HttpStatus.BAD_REQUEST);
    }
}
