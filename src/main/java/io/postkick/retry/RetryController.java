package io.postkick.retry;

import io.postkick.access.Actor;
import io.postkick.access.May;
import io.postkick.access.NoPlace;
import io.postkick.access.VisibleInstances;
import io.postkick.audit.log.AlreadyRecorded;
import io.postkick.audit.log.AuditUnavailable;
import io.postkick.host.instance.PostfixInstance;
import io.postkick.host.instance.UnknownInstance;
import io.postkick.queue.BadFilter;
import io.postkick.queue.FilterForm;
import io.postkick.queue.WayBack;
import io.postkick.retry.choice.InvalidRetry;
import io.postkick.retry.choice.NoSuchService;
import io.postkick.retry.choice.QueueComing;
import io.postkick.retry.choice.QueueUnreadable;
import io.postkick.retry.choice.RetryProperties;
import io.postkick.retry.choice.Wish;
import io.postkick.retry.result.Retry;
import io.postkick.retry.run.RetryRunning;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpStatus;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.ExceptionHandler;
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

    private static final Logger log = LoggerFactory.getLogger(RetryController.class);
    private static final String RETRIES = "/instances/{instance}/queue/retries";
    private static final String PREVIEW = "retry/preview";

    private final VisibleInstances instances;
    private final Retries retries;
    private final Previews previews;
    private final ResultPages results;
    private final RetryProperties properties;

    RetryController(
            VisibleInstances instances,
            Retries retries,
            Previews previews,
            ResultPages results,
            RetryProperties properties) {
        this.instances = instances;
        this.retries = retries;
        this.previews = previews;
        this.results = results;
        this.properties = properties;
    }

    @ModelAttribute
    void frame(@PathVariable String instance, Actor actor, Model model) {
        model.addAttribute("instanceName", instance);
        model.addAttribute("mayRetry", May.act(actor.role()));
    }

    /** @throws UnknownInstance if there is none, or the actor may not see it */
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
            HttpServletResponse response,
            Model model) {
        WayBack back = back(instance, form.place(), model);
        try {
            Wish wish = form.of() == null
                    ? form.wish(filter)
                    : results.again(actor, instance, form.of(), form.earlierOutcome());
            show(previews.of(actor, instances.get(actor, instance), wish, form.isWaiting()), StartForm.EMPTY, model);
            model.addAttribute("running", retries.running(actor, instance).orElse(null));
            return PREVIEW;
        } catch (QueueComing e) {
            model.addAttribute("waiting", WaitingPreview.of(back, instance, form.wish(filter), e));
            return PREVIEW;
        } catch (InvalidRetry | BadFilter e) {
            return refused(HttpStatus.BAD_REQUEST, e, null, response, model);
        } catch (QueueUnreadable e) {
            return refused(HttpStatus.SERVICE_UNAVAILABLE, e, null, response, model);
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
        WayBack back = back(instance, form.place(), model);
        try {
            return to(retries.start(actor, command).id(), next);
        } catch (InvalidRetry | BadFilter e) {
            keep(actor, command, form, model);
            return refused(HttpStatus.BAD_REQUEST, e, null, response, model);
        } catch (RetryDenied e) {
            return refused(HttpStatus.FORBIDDEN, e, null, response, model);
        } catch (RetryRunning e) {
            keep(actor, command, form, model);
            return refused(HttpStatus.CONFLICT, e, e.id(), response, model);
        } catch (AlreadyRecorded e) {
            // The same press came twice: both lead to the same retry.
            return to(e.actId(), next);
        } catch (TooManyRetries e) {
            keep(actor, command, form, model);
            return refused(HttpStatus.TOO_MANY_REQUESTS, e, null, response, model);
        } catch (QueueComing e) {
            model.addAttribute("waiting", WaitingPreview.of(back, instance, command.wish(), e));
            return refused(HttpStatus.SERVICE_UNAVAILABLE, e, null, response, model);
        } catch (QueueUnreadable e) {
            return refused(HttpStatus.SERVICE_UNAVAILABLE, e, null, response, model);
        } catch (NoPlace e) {
            e.getHeaders().forEach((name, values) -> values.forEach(value -> response.setHeader(name, value)));
            return refused(e.status(), e, null, response, model);
        } catch (AuditUnavailable e) {
            log.error("A retry could not be recorded, so nothing was sent", e);
            keep(actor, command, form, model);
            model.addAttribute("diagnosis", e.inWordsFor(actor));
            return refused(HttpStatus.SERVICE_UNAVAILABLE, e, null, response, model);
        }
    }

    /** Shows again what was chosen, as far as it can be meant. */
    private void keep(Actor actor, RetryCommand.Start command, StartForm form, Model model) {
        try {
            PostfixInstance on = instances.get(actor, command.instance());
            show(previews.of(actor, on, command.wish(), false), form, model);
            model.addAttribute(
                    "running", retries.running(actor, command.instance()).orElse(null));
        } catch (InvalidRetry | BadFilter | QueueComing | QueueUnreadable | NoPlace e) {
            log.debug("What was chosen cannot be shown again", e);
        }
    }

    private void show(Preview preview, StartForm typed, Model model) {
        model.addAttribute("preview", preview);
        model.addAttribute("typed", typed);
        model.addAttribute("choices", Choices.of(properties, preview.total()));
        model.addAttribute("press", UUID.randomUUID().toString());
        model.addAttribute("lately", Previews.LATELY.toMinutes());
    }

    private static WayBack back(String instance, @Nullable String place, Model model) {
        WayBack back = WayBack.of(instance, place);
        model.addAttribute("back", back);
        return back;
    }

    private static String refused(
            HttpStatus status,
            RuntimeException e,
            @Nullable String pointer,
            HttpServletResponse response,
            Model model) {
        response.setStatus((e instanceof NoSuchService ? HttpStatus.NOT_FOUND : status).value());
        model.addAttribute("problem", e.getMessage());
        model.addAttribute("pointer", pointer);
        return PREVIEW;
    }

    private static String to(String id, RedirectAttributes next) {
        next.addAttribute("id", id);
        return "redirect:" + RETRIES + "/{id}";
    }

    /** The one that runs, or the last. */
    @GetMapping(RETRIES)
    String last(@PathVariable String instance, Actor actor, RedirectAttributes next) {
        return retries.last(actor, instance).map(retry -> to(retry.id(), next)).orElse("retry/none");
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
        Retry retry = retries.find(actor, instance, id).orElseThrow(UnknownRetry::new);
        model.addAttribute("shown", results.shown(actor, retry, ResultsPart.of(outcome, sort, from)));
        return htmx ? "retry/retry :: live" : "retry/retry";
    }

    /** The results as a file. */
    @GetMapping(RETRIES + "/{id}/results.csv")
    void csv(
            @PathVariable String instance,
            @PathVariable String id,
            @RequestParam(required = false) @Nullable String outcome,
            @RequestParam(required = false) @Nullable String sort,
            Actor actor,
            HttpServletResponse response)
            throws IOException {
        Retry retry = retries.find(actor, instance, id).orElseThrow(UnknownRetry::new);
        response.setContentType("text/csv;charset=UTF-8");
        response.setHeader(HttpHeaders.CONTENT_DISPOSITION, "attachment; filename=\"retry-" + retry.id() + ".csv\"");
        ResultsCsv.write(results.lines(actor, retry), ResultsPart.of(outcome, sort, 0), response.getWriter());
    }

    /** Has one go on that waits for a person. */
    @PostMapping(RETRIES + "/{id}/resume")
    String resume(@PathVariable String instance, @PathVariable String id, Actor actor, RedirectAttributes next) {
        retries.resume(actor, new RetryCommand.Resume(instance, id));
        return to(id, next);
    }

    @PostMapping(RETRIES + "/{id}/stop")
    String stop(@PathVariable String instance, @PathVariable String id, Actor actor, RedirectAttributes next) {
        try {
            retries.stop(actor, new RetryCommand.Stop(instance, id));
        } catch (AuditUnavailable e) {
            log.error("The stop of retry {} could not be recorded; the retry ends all the same", id, e);
        }
        return to(id, next);
    }

    @ExceptionHandler({UnknownInstance.class, UnknownRetry.class})
    void unknown(HttpServletResponse response) throws IOException {
        response.sendError(HttpStatus.NOT_FOUND.value());
    }

    @ExceptionHandler
    void unrecorded(AuditUnavailable e, HttpServletResponse response) throws IOException {
        log.error("That a retry is to go on could not be recorded, so it waits", e);
        response.sendError(HttpStatus.SERVICE_UNAVAILABLE.value());
    }

    @ExceptionHandler
    void denied(RetryDenied e, HttpServletResponse response) throws IOException {
        response.sendError(HttpStatus.FORBIDDEN.value());
    }
}
