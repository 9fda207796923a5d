package io.postkick.retry;

import io.postkick.access.Actor;
import io.postkick.access.NoPlace;
import io.postkick.access.Role;
import io.postkick.access.VisibleInstances;
import io.postkick.audit.AlreadyRecorded;
import io.postkick.audit.AuditUnavailable;
import io.postkick.instance.UnknownInstance;
import io.postkick.queue.BadFilter;
import io.postkick.queue.FilterForm;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
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
    private final RetryProperties properties;

    RetryController(VisibleInstances instances, Retries retries, Previews previews, RetryProperties properties) {
        this.instances = instances;
        this.retries = retries;
        this.previews = previews;
        this.properties = properties;
    }

    @ModelAttribute
    void frame(@PathVariable String instance, Actor actor, Model model) {
        model.addAttribute("instanceName", instance);
        model.addAttribute("mayRetry", actor.role() != Role.AUDITOR);
    }

    @GetMapping(RETRIES + "/new")
    String preview(
            @PathVariable String instance,
            PreviewForm form,
            FilterForm filter,
            Actor actor,
            HttpServletResponse response,
            Model model) {
        try {
            model.addAttribute(
                    "preview", previews.of(actor, instances.get(actor, instance), form.wish(filter), form.isWaiting()));
            model.addAttribute("press", UUID.randomUUID().toString());
            model.addAttribute("lately", Previews.LATELY.toMinutes());
            return PREVIEW;
        } catch (QueueComing e) {
            model.addAttribute("waiting", Waiting.of(instance, form.wish(filter), e));
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
        RetryCommand command = form.command(instance);
        try {
            return to(retries.start(actor, command).id(), next);
        } catch (InvalidRetry | BadFilter e) {
            return refused(HttpStatus.BAD_REQUEST, e, null, response, model);
        } catch (RetryDenied e) {
            return refused(HttpStatus.FORBIDDEN, e, null, response, model);
        } catch (RetryRunning e) {
            return refused(HttpStatus.CONFLICT, e, e.id(), response, model);
        } catch (AlreadyRecorded e) {
            // The same press came twice: both lead to the same retry.
            return to(e.kickId(), next);
        } catch (TooManyRetries e) {
            return refused(HttpStatus.TOO_MANY_REQUESTS, e, null, response, model);
        } catch (QueueComing e) {
            model.addAttribute("waiting", Waiting.of(instance, command.wish(), e));
            return refused(HttpStatus.SERVICE_UNAVAILABLE, e, null, response, model);
        } catch (QueueUnreadable e) {
            return refused(HttpStatus.SERVICE_UNAVAILABLE, e, null, response, model);
        } catch (NoPlace e) {
            e.getHeaders().forEach((name, values) -> values.forEach(value -> response.setHeader(name, value)));
            return refused(e.status(), e, null, response, model);
        } catch (AuditUnavailable e) {
            log.error("A retry could not be recorded, so nothing was sent", e);
            model.addAttribute("diagnosis", e.inWordsFor(actor));
            return refused(HttpStatus.SERVICE_UNAVAILABLE, e, null, response, model);
        }
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
        retries.news(actor, instance).ifPresent(retry -> model.addAttribute("shown", shown(retry, actor, 0)));
        return "retry/panel :: panel";
    }

    @GetMapping(RETRIES + "/{id}")
    String retry(
            @PathVariable String instance,
            @PathVariable String id,
            @RequestParam(defaultValue = "0") int from,
            @RequestHeader(name = "HX-Request", defaultValue = "false") boolean htmx,
            Actor actor,
            Model model) {
        Retry retry = retries.find(actor, instance, id).orElseThrow(UnknownRetry::new);
        model.addAttribute("shown", shown(retry, actor, from));
        return htmx ? "retry/retry :: live" : "retry/retry";
    }

    @PostMapping(RETRIES + "/{id}/stop")
    String stop(@PathVariable String instance, @PathVariable String id, Actor actor, RedirectAttributes next) {
        try {
            retries.stop(actor, new StopCommand(instance, id));
        } catch (AuditUnavailable e) {
            log.error("The stop of retry {} could not be recorded; the retry ends all the same", id, e);
        }
        return to(id, next);
    }

    private ShownRetry shown(Retry retry, Actor actor, int from) {
        boolean mayStop = actor.role() == Role.ADMIN
                || (actor.role() == Role.OPERATOR && actor.name().equals(retry.actor()));
        return ShownRetry.of(retry, properties.retryRate(), mayStop, from);
    }

    @ExceptionHandler({UnknownInstance.class, UnknownRetry.class})
    void unknown(HttpServletResponse response) throws IOException {
        response.sendError(HttpStatus.NOT_FOUND.value());
    }

    @ExceptionHandler
    void denied(RetryDenied e, HttpServletResponse response) throws IOException {
        response.sendError(HttpStatus.FORBIDDEN.value());
    }
}
