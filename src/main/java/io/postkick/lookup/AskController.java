package io.postkick.lookup;

import io.postkick.access.AccessWhy;
import io.postkick.access.Actor;
import io.postkick.access.Deed;
import io.postkick.access.InstanceMemory;
import io.postkick.access.May;
import io.postkick.access.Rights;
import io.postkick.access.VisibleInstances;
import io.postkick.access.Whereabouts;
import io.postkick.approval.Approvals;
import io.postkick.host.instance.PostfixInstance;
import io.postkick.refusal.RefusalWords;
import io.postkick.refusal.Refused;
import io.postkick.refusal.Why;
import io.postkick.value.InstanceName;
import jakarta.servlet.http.HttpServletResponse;
import java.util.Arrays;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.springframework.security.access.prepost.PreAuthorize;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestAttribute;
import org.springframework.web.bind.annotation.RequestHeader;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.servlet.mvc.support.RedirectAttributes;

/** The page to ask Postfix on: a form for each kind of question, with its answer below. */
@Controller
class AskController {

    private static final Set<Why> WITHOUT_PAGE = Set.of(
            AskWhy.NEVER, AccessWhy.NOT_FOR_OPERATORS, AccessWhy.UNKNOWN_INSTANCE, AccessWhy.UNKNOWN_AMONG_VISIBLE);

    private final Questions questions;
    private final VisibleInstances instances;
    private final Rights rights;
    private final RefusalWords words;
    private final Approvals approvals;

    AskController(
            Questions questions, VisibleInstances instances, Rights rights, RefusalWords words, Approvals approvals) {
        this.questions = questions;
        this.instances = instances;
        this.rights = rights;
        this.words = words;
        this.approvals = approvals;
    }

    /**
     * One form.
     *
     * @param typed what it holds
     * @param answer to the question just asked with it; null on a fresh page
     */
    record Panel(String kind, AskForm typed, @Nullable AskAnswer answer) {

        boolean isOnPage() {
            return Arrays.stream(Kind.values()).anyMatch(each -> each.text().equals(kind));
        }

        static Panel fresh(Kind kind) {
            return new Panel(kind.text(), AskForm.empty(kind), null);
        }
    }

    /** What the navigation and the instance switcher lead to. */
    @GetMapping("/ask")
    @PreAuthorize(May.ASK)
    String first(
            @RequestParam(required = false) @Nullable String instance,
            @RequestAttribute(InstanceMemory.ATTRIBUTE) Whereabouts whereabouts,
            Actor actor,
            RedirectAttributes next) {
        String chosen = instance == null ? whereabouts.last() : instance;
        if (chosen == null) {
            return "redirect:/instances";
        }
        rights.requireToLook(actor, Deed.LOOKUP, chosen);
        next.addAttribute("instance", InstanceName.inAddress(chosen));
        return "redirect:/instances/{instance}/ask";
    }

    @GetMapping("/instances/{instance}/ask")
    @PreAuthorize(May.ASK)
    String ask(@PathVariable String instance, Actor actor, Model model) {
        return whole(instance, actor, null, model);
    }

    @PostMapping("/instances/{instance}/questions")
    String ask(
            @PathVariable String instance,
            AskForm form,
            @RequestHeader(name = "HX-Request", defaultValue = "false") boolean htmx,
            Actor actor,
            HttpServletResponse response,
            Model model) {
        AskAnswer answer = answer(actor, form.command(instance));
        response.setStatus(answer.status().value());
        var panel = new Panel(form.command(instance).kind(), form, answer);
        if (htmx && panel.isOnPage()) {
            model.addAttribute("instanceName", instance);
            model.addAttribute("smtpServices", Checking.smtpServices(instances.get(actor, instance)));
            model.addAttribute("panel", panel);
            model.addAttribute("approval", offer(actor, instances.get(actor, instance)));
            return "lookup/ask :: panel";
        }
        return whole(instance, actor, panel, model);
    }

    /**
     * Asks.
     *
     * @throws Refused if there is no such instance, or the person may ask nothing, and so no page to answer on; recorded
     */
    private AskAnswer answer(Actor actor, AskCommand command) {
        try {
            return AskAnswer.to(questions.ask(actor, command));
        } catch (Refused e) {
            if (WITHOUT_PAGE.contains(e.why())) {
                throw e;
            }
            return AskAnswer.refused(e, words.headline("ask.answer.", e), words.answered(e));
        }
    }

    private Approvals.@Nullable Offer offer(Actor actor, PostfixInstance instance) {
        return approvals.offer(actor, instance, ApprovedQuestions.coverage(Kind.PROBE));
    }

    private String whole(String instance, Actor actor, @Nullable Panel answered, Model model) {
        PostfixInstance found = instances.get(actor, instance);
        rights.requireToLook(actor, Deed.LOOKUP, found.name());
        boolean usable = found.queueDirectory() != null;
        List<Panel> panels = Arrays.stream(Kind.values())
                .filter(kind -> usable)
                .map(kind -> answered != null && kind.text().equals(answered.kind()) ? answered : Panel.fresh(kind))
                .toList();
        model.addAttribute("instanceName", found.name());
        model.addAttribute("instances", instances.all(actor));
        model.addAttribute("smtpServices", Checking.smtpServices(found));
        model.addAttribute("panels", panels);
        model.addAttribute("approval", offer(actor, found));
        model.addAttribute("answer", answered == null || (usable && answered.isOnPage()) ? null : answered.answer());
        return "lookup/ask";
    }
}
