package io.postkick.queueact;

import io.postkick.access.Actor;
import io.postkick.access.Deed;
import io.postkick.access.May;
import io.postkick.access.Rights;
import io.postkick.access.WithFreshFactor;
import io.postkick.act.ActWhy;
import io.postkick.queue.WayBack;
import io.postkick.queueact.result.ActNow;
import io.postkick.queueact.result.MessageAct;
import io.postkick.refusal.Refused;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpHeaders;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.ModelAttribute;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestHeader;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.servlet.mvc.support.RedirectAttributes;

/** The pages of acts on queued messages: what one would do, how it goes, what came of it. htmx gets the part that changes. */
@Controller
class QueueActController {

    private static final String ACTS = "/instances/{instance}/queue/acts";

    private final MessageActs acts;
    private final ActPreviewPage page;
    private final ActAddresses addresses;
    private final Rights rights;

    QueueActController(MessageActs acts, ActPreviewPage page, ActAddresses addresses, Rights rights) {
        this.acts = acts;
        this.page = page;
        this.addresses = addresses;
        this.rights = rights;
    }

    @ModelAttribute
    void frame(@PathVariable String instance, Actor actor, Model model) {
        model.addAttribute("instanceName", instance);
        model.addAttribute("mayRetry", rights.may(actor, Deed.RETRY, instance));
    }

    @GetMapping(ACTS + "/new")
    String preview(
            @PathVariable String instance,
            ActPreviewPage.Form form,
            Actor actor,
            HttpServletRequest request,
            HttpServletResponse response,
            Model model) {
        model.addAttribute("again", WayBack.toItself(request));
        WayBack back = back(instance, form.place(), model);
        var choice = new ActPreviewPage.Choice(actor, instance, form.wish(back), again(request), null);
        try {
            return page.show(choice, form.queueAct(), form.isWaiting(), model);
        } catch (Refused e) {
            return page.refused(e, choice, response, model);
        }
    }

    /** The address that asks for the same when the queue has been read further. */
    private static String again(HttpServletRequest request) {
        String address =
                request.getRequestURI().substring(request.getContextPath().length()) + "?"
                        + (request.getQueryString() == null ? "" : request.getQueryString());
        return address.contains("waiting=true") ? address : address + "&waiting=true";
    }

    @PostMapping(ACTS)
    String start(
            @PathVariable String instance,
            ActForm form,
            Actor actor,
            HttpServletRequest request,
            HttpServletResponse response,
            RedirectAttributes next,
            Model model) {
        back(instance, form.place(), model);
        var choice = new ActPreviewPage.Choice(actor, instance, form.wish(), again(request), form);
        try {
            return to(acts.start(actor, form.command(instance)).id(), next);
        } catch (Refused e) {
            Refused.Earlier earlier = e.earlier();
            // The same press came twice, however fast: both lead to the same act.
            if (earlier != null && (e.why() == ActWhy.REPEATED || earlier.id().equals(form.press()))) {
                return to(earlier.id(), next);
            }
            return page.refused(e, choice, response, model);
        }
    }

    private static WayBack back(String instance, @Nullable String place, Model model) {
        WayBack back = WayBack.of(instance, place);
        model.addAttribute("back", back);
        return back;
    }

    private static String to(String id, RedirectAttributes next) {
        next.addAttribute("id", id);
        return "redirect:" + ACTS + "/{id}";
    }

    /** The newest that is not over, or the last. */
    @GetMapping(ACTS)
    String last(@PathVariable String instance, Actor actor, RedirectAttributes next) {
        return acts.last(actor, instance).map(now -> to(now.act().id(), next)).orElse("queueact/none");
    }

    /** What the queue page shows of those that are not over, and of the last. */
    @GetMapping(ACTS + "/current")
    String current(@PathVariable String instance, Actor actor, Model model) {
        List<ShownAct> news = acts.news(actor, instance).stream()
                .map(now -> shown(actor, now, ShownAct.Wish.ALL))
                .toList();
        model.addAttribute("news", news);
        model.addAttribute("runs", news.stream().anyMatch(shown -> shown.act().isRunning()));
        return "queueact/panel :: panel";
    }

    @GetMapping(ACTS + "/{id}")
    String act(
            @PathVariable String instance,
            @PathVariable String id,
            @RequestParam(required = false) @Nullable String result,
            @RequestParam(defaultValue = "") String message,
            @RequestParam(defaultValue = "0") int from,
            @RequestParam(defaultValue = "") String choose,
            @RequestHeader(name = "HX-Request", defaultValue = "false") boolean htmx,
            Actor actor,
            Model model) {
        ActNow now = acts.get(actor, instance, id);
        ShownAct shown = shown(actor, now, new ShownAct.Wish(result, message.strip(), from, choose.equals("yes")));
        model.addAttribute("shown", shown);
        model.addAttribute("queued", addresses.shown(actor, now.act(), ids(shown.lines())));
        return htmx ? "queueact/act :: live" : "queueact/act";
    }

    private ShownAct shown(Actor actor, ActNow now, ShownAct.Wish wish) {
        return ShownAct.of(now, May.end(actor, now.act().actor()), wish);
    }

    private static List<String> ids(List<ActLine> lines) {
        return lines.stream().map(ActLine::id).toList();
    }

    /** The results as a file. */
    @GetMapping(ACTS + "/{id}/results.csv")
    @WithFreshFactor
    void csv(
            @PathVariable String instance,
            @PathVariable String id,
            @RequestParam(required = false) @Nullable String result,
            Actor actor,
            HttpServletResponse response)
            throws IOException {
        ActNow now = acts.get(actor, instance, id);
        MessageAct act = now.act();
        response.setContentType("text/csv;charset=UTF-8");
        response.setHeader(HttpHeaders.CONTENT_DISPOSITION, "attachment; filename=\"queue-act-" + act.id() + ".csv\"");
        List<ActLine> lines =
                shown(actor, now, new ShownAct.Wish(result, "", 0, false)).all();
        ActsCsv.write(lines, addresses.kept(actor, act, ids(lines)), response.getWriter());
    }

    @PostMapping(ACTS + "/{id}/stop")
    String stop(@PathVariable String instance, @PathVariable String id, Actor actor, RedirectAttributes next) {
        try {
            acts.stop(actor, new QueueActCommand.Stop(instance, id));
        } catch (Refused e) {
            if (e.why() != QueueActWhy.STOP_NOT_RECORDED) {
                throw e;
            }
            // It ends all the same, as its page shows.
        }
        return to(id, next);
    }

    /**
     * Has all released that waits to be deleted, or what was chosen.
     *
     * @param chosen {@code yes} where some were to be chosen
     */
    @PostMapping(ACTS + "/{id}/undo")
    String undo(
            @PathVariable String instance,
            @PathVariable String id,
            @RequestParam(defaultValue = "") String chosen,
            @RequestParam(required = false) @Nullable List<String> ids,
            Actor actor,
            RedirectAttributes next) {
        List<String> some = ids == null ? List.of() : ids;
        try {
            acts.undo(actor, new QueueActCommand.Undo(instance, id, chosen.equals("yes") ? some : null));
        } catch (Refused e) {
            if (e.why() != QueueActWhy.NOTHING_TO_UNDO) {
                throw e;
            }
            // Somebody else was faster, or the time was over: its page shows which.
        }
        return to(id, next);
    }
}
