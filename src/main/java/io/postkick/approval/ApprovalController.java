package io.postkick.approval;

import io.postkick.access.Actor;
import io.postkick.access.May;
import io.postkick.refusal.RefusalWords;
import io.postkick.refusal.Refusals;
import io.postkick.refusal.Refused;
import jakarta.servlet.http.HttpServletResponse;
import java.time.Clock;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.security.access.prepost.PreAuthorize;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestHeader;
import org.springframework.web.bind.annotation.RequestParam;

/** The pages of what waits for a second person. htmx gets the part that changes. */
@Controller
class ApprovalController {

    /** Tells the line above the page, when the page learns it. */
    private static final String DECIDED = "approval-decided";

    private static final String ONE = Approval.PAGES + "/{id}";

    /** More are not counted each time that somebody looks. */
    private static final int MOST_SUMMED = 10_000;

    private final Approvals approvals;
    private final Decisions decisions;
    private final RefusalWords words;
    private final ApprovalWords titles;
    private final Clock clock;

    ApprovalController(
            Approvals approvals, Decisions decisions, RefusalWords words, ApprovalWords titles, Clock clock) {
        this.approvals = approvals;
        this.decisions = decisions;
        this.words = words;
        this.titles = titles;
        this.clock = clock;
    }

    /** One in the list. */
    record Line(Approval approval, ApprovalState state) {}

    @GetMapping(Approval.PAGES)
    String all(Actor actor, Model model) {
        Instant now = clock.instant();
        model.addAttribute(
                "lines",
                approvals.news(actor).stream()
                        .map(approval -> new Line(approval, approval.stateAt(now)))
                        .toList());
        return "approval/list";
    }

    /** What stands above every page. */
    @GetMapping(Approval.PAGES + "/banner")
    String banner() {
        return "approval/banner :: banner";
    }

    @GetMapping(ONE)
    String approval(
            @PathVariable String id,
            @RequestParam(defaultValue = "0") int from,
            @RequestHeader(name = "HX-Request", defaultValue = "false") boolean htmx,
            Actor actor,
            HttpServletResponse response,
            Model model) {
        model.addAttribute("said", "");
        ShownApproval shown = show(actor, id, from, model);
        if (htmx && !shown.isAwaited()) {
            response.setHeader("HX-Trigger", DECIDED);
        }
        return htmx ? "approval/approval :: live" : "approval/approval";
    }

    private ShownApproval show(Actor actor, String id, int from, Model model) {
        Approval approval = approvals.get(actor, id);
        ApprovalState state = approval.stateAt(clock.instant());
        ApprovedAct act = decisions.actOf(approval);
        approvals.seen(actor, approval);
        int first = Math.max(0, from);
        List<String> ids = act.ids(approval.storedCommand()).stream()
                .skip(first)
                .limit(ShownApproval.PAGE)
                .toList();
        model.addAttribute(
                "minds",
                act.minds(approval, approval.storedCommand()).stream()
                        .map(titles::said)
                        .toList());
        model.addAttribute("sums", sums(actor, approval, act));
        boolean begun = state == ApprovalState.CARRIED_OUT && decisions.isBegun(id);
        model.addAttribute("instanceName", approval.instance());
        model.addAttribute("entries", decisions.entries(actor, id));
        ShownApproval shown = new ShownApproval(
                approval,
                state,
                Approvals.isAsker(actor, approval),
                state == ApprovalState.ASKED && approvals.mayDecide(actor, approval),
                approvals.approversOf(approval),
                ids,
                first,
                act.addresses(actor, approval, ids),
                begun ? act.done(approval).page() : null);
        model.addAttribute("shown", shown);
        return shown;
    }

    /** Null where it names no messages, too many, or some of which nothing may be known. */
    private static @Nullable Sums sums(Actor actor, Approval approval, ApprovedAct act) {
        if (approval.messages() == 0 || approval.messages() > MOST_SUMMED) {
            return null;
        }
        Sums sums = Sums.of(act.addresses(actor, approval, act.ids(approval.storedCommand()))
                .values());
        return sums.known() == 0 ? null : sums;
    }

    @PostMapping(ONE + "/approve")
    @PreAuthorize(May.ACT)
    String approve(@PathVariable String id, Actor actor, HttpServletResponse response, Model model) {
        return after(id, actor, () -> decisions.approve(actor, id), "", response, model);
    }

    @PostMapping(ONE + "/refuse")
    @PreAuthorize(May.ACT)
    String refuse(
            @PathVariable String id,
            @RequestParam(defaultValue = "") String said,
            Actor actor,
            HttpServletResponse response,
            Model model) {
        return after(id, actor, () -> decisions.refuse(actor, id, said), said, response, model);
    }

    @PostMapping(ONE + "/take-back")
    @PreAuthorize(May.ACT)
    String takeBack(@PathVariable String id, Actor actor, HttpServletResponse response, Model model) {
        return after(id, actor, () -> decisions.takeBack(actor, id), "", response, model);
    }

    /** What is in the address line when something was refused: the approval, to look at again. */
    @GetMapping({ONE + "/approve", ONE + "/refuse", ONE + "/take-back", ONE + "/carry-out"})
    String reloaded(@PathVariable String id, Actor actor) {
        return "redirect:" + approvals.get(actor, id).page();
    }

    /** Leads to what comes of it. */
    @PostMapping(ONE + "/carry-out")
    @PreAuthorize(May.ACT)
    String carryOut(@PathVariable String id, Actor actor, HttpServletResponse response, Model model) {
        try {
            return "redirect:" + decisions.carryOut(actor, id).page();
        } catch (Refused e) {
            return refused(e, id, actor, "", response, model);
        }
    }

    private String after(
            String id, Actor actor, Runnable decision, String said, HttpServletResponse response, Model model) {
        try {
            decision.run();
            return "redirect:" + approvals.get(actor, id).page();
        } catch (Refused e) {
            return refused(e, id, actor, said, response, model);
        }
    }

    /** On its page, where there is one for this person. */
    private String refused(
            Refused refusal, String id, Actor actor, String said, HttpServletResponse response, Model model) {
        if (refusal.why().status() == HttpStatus.NOT_FOUND) {
            throw refusal;
        }
        model.addAttribute("said", said);
        show(actor, id, 0, model);
        response.setStatus(refusal.why().status().value());
        Refusals.sayWhen(refusal, response);
        model.addAttribute("problem", words.answered(refusal));
        return "approval/approval";
    }
}
