package io.postkick.retry;

import io.postkick.access.Actor;
import io.postkick.access.Deed;
import io.postkick.access.Rights;
import io.postkick.access.WithFreshFactor;
import io.postkick.act.ActWhy;
import io.postkick.queue.FilterForm;
import io.postkick.queue.WayBack;
import io.postkick.refusal.Refused;
import io.postkick.retry.choice.RetryProperties;
import io.postkick.retry.result.Retry;
import io.postkick.value.InstanceName;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
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

/** The pages of retries: what one would do, how it goes, what came of it. htmx gets the part that changes. */
@Controller
class RetryController {

    private static final String RETRIES = "/instances/{instance}/queue/retries";

    private final Retries retries;
    private final PreviewPage page;
    private final ResultPages results;
    private final RetryProperties properties;
    private final Rights rights;

    RetryController(Retries retries, PreviewPage page, ResultPages results, RetryProperties properties, Rights rights) {
        this.retries = retries;
        this.page = page;
        this.results = results;
        this.properties = properties;
        this.rights = rights;
    }

    @ModelAttribute
    void frame(@PathVariable String instance, Actor actor, Model model) {
        model.addAttribute("instanceName", instance);
        model.addAttribute("mayRetry", rights.may(actor, Deed.RETRY, instance));
        model.addAttribute("mayTrack", rights.may(actor, Deed.SEARCH, instance));
    }

    /** @throws Refused if there is no such instance, or the actor may not see it */
    @GetMapping(RETRIES + "/running")
    String running(@PathVariable String instance, Actor actor, Model model) {
        model.addAttribute("running", retries.running(actor, instance).orElse(null));
        return "retry/preview :: running";
    }

    @GetMapping(RETRIES + "/new")
    String preview(
            @PathVariable String instance,
            PreviewForm form,
            FilterForm filter,
            Actor actor,
            HttpServletRequest request,
            HttpServletResponse response,
            Model model) {
        model.addAttribute("again", WayBack.toItself(request));
        var choice =
                new PreviewPage.Choice(actor, instance, back(instance, form.place(), model), form.wish(filter), null);
        try {
            return page.show(
                    form.of() == null
                            ? choice
                            : choice.of(results.again(actor, instance, form.of(), form.earlierOutcome())),
                    form.isWaiting(),
                    model);
        } catch (Refused e) {
            return page.refused(e, choice, response, model);
        }
    }

    @PostMapping(RETRIES)
    String start(
            @PathVariable String instance,
            StartForm form,
            Actor actor,
            HttpServletResponse response,
            RedirectAttributes next,
            Model model) {
        RetryCommand.Start command = form.command(instance, properties.retryPauseAfter());
        var choice = new PreviewPage.Choice(actor, instance, back(instance, form.place(), model), command.wish(), form);
        try {
            return to(instance, retries.start(actor, command).id(), next);
        } catch (Refused e) {
            Refused.Earlier earlier = e.earlier();
            // The same press came twice: both lead to the same retry.
            return e.why() == ActWhy.REPEATED && earlier != null
                    ? to(instance, earlier.id(), next)
                    : page.refused(e, choice, response, model);
        }
    }

    private static WayBack back(String instance, @Nullable String place, Model model) {
        WayBack back = WayBack.of(instance, place);
        model.addAttribute("back", back);
        return back;
    }

    private static String to(String instance, String id, RedirectAttributes next) {
        next.addAttribute("instance", InstanceName.inAddress(instance));
        next.addAttribute("id", id);
        return "redirect:" + RETRIES + "/{id}";
    }

    /** The one that runs, or the last. */
    @GetMapping(RETRIES)
    String last(@PathVariable String instance, Actor actor, RedirectAttributes next) {
        return retries.last(actor, instance)
                .map(retry -> to(instance, retry.id(), next))
                .orElse("retry/none");
    }

    /** What the queue page shows of it. */
    @GetMapping(RETRIES + "/current")
    String current(@PathVariable String instance, Actor actor, Model model) {
        retries.news(actor, instance)
                .ifPresent(retry -> model.addAttribute("shown", results.shown(actor, retry, ResultsPart.FIRST)));
        return "retry/panel :: panel";
    }

    @GetMapping(RETRIES + "/{id}")
    String retry(
            @PathVariable String instance,
            @PathVariable String id,
            @RequestParam(required = false) @Nullable String outcome,
            @RequestParam(required = false) @Nullable String sort,
            @RequestParam(defaultValue = "0") int from,
            @RequestHeader(name = "HX-Request", defaultValue = "false") boolean htmx,
            Actor actor,
            Model model) {
        Retry retry = retries.get(actor, instance, id);
        model.addAttribute("shown", results.shown(actor, retry, ResultsPart.of(outcome, sort, from)));
        return htmx ? "retry/retry :: live" : "retry/retry";
    }

    /** The results as a file. */
    @GetMapping(RETRIES + "/{id}/results.csv")
    @WithFreshFactor
    void csv(
            @PathVariable String instance,
            @PathVariable String id,
            @RequestParam(required = false) @Nullable String outcome,
            @RequestParam(required = false) @Nullable String sort,
            Actor actor,
            HttpServletResponse response)
            throws IOException {
        Retry retry = retries.get(actor, instance, id);
        response.setContentType("text/csv;charset=UTF-8");
        response.setHeader(HttpHeaders.CONTENT_DISPOSITION, "attachment; filename=\"retry-" + retry.id() + ".csv\"");
        ResultsCsv.write(results.lines(actor, retry), ResultsPart.of(outcome, sort, 0), response.getWriter());
    }

    /** Has one go on that waits for a person. */
    @PostMapping(RETRIES + "/{id}/resume")
    String resume(@PathVariable String instance, @PathVariable String id, Actor actor, RedirectAttributes next) {
        retries.resume(actor, new RetryCommand.Resume(instance, id));
        return to(instance, id, next);
    }

    @PostMapping(RETRIES + "/{id}/stop")
    String stop(@PathVariable String instance, @PathVariable String id, Actor actor, RedirectAttributes next) {
        try {
            retries.stop(actor, new RetryCommand.Stop(instance, id));
        } catch (Refused e) {
            if (e.why() != RetryWhy.STOP_NOT_RECORDED) {
                throw e;
            }
            // It ends all the same, as its page shows.
        }
        return to(instance, id, next);
    }
}
