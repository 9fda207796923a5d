package io.postkick.services;

import io.postkick.access.Actor;
import io.postkick.access.InstanceMemory;
import io.postkick.access.May;
import io.postkick.access.Rights;
import io.postkick.access.VisibleInstances;
import io.postkick.access.Whereabouts;
import io.postkick.catalogue.Catalogue;
import io.postkick.catalogue.Request;
import io.postkick.catalogue.Service;
import io.postkick.host.instance.PostfixInstance;
import io.postkick.host.trigger.Outcome;
import io.postkick.kick.Answer;
import io.postkick.kick.Answers;
import io.postkick.kick.KickCommand;
import io.postkick.kick.PressForm;
import io.postkick.refusal.Refused;
import io.postkick.value.InstanceName;
import jakarta.servlet.http.HttpServletResponse;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestAttribute;
import org.springframework.web.bind.annotation.RequestHeader;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.servlet.mvc.support.RedirectAttributes;

/**
 * The Services page and its buttons. htmx gets the row or the dialog that changed; a browser without scripts gets whole pages
 * from the same addresses.
 */
@Controller
class ServicesController {

    private static final String SERVICES = "services/services";
    private static final String OTHER = "services/other";
    private static final String ROW = SERVICES + " :: row";
    private static final String FORM = OTHER + " :: request-form";
    private static final String SERVICE = "/instances/{instance}/services/{serviceClass}/{service}";

    private final VisibleInstances instances;
    private final Catalogue catalogue;
    private final ServicesPage page;
    private final Answers answers;
    private final Rights rights;

    ServicesController(
            VisibleInstances instances, Catalogue catalogue, ServicesPage page, Answers answers, Rights rights) {
        this.instances = instances;
        this.catalogue = catalogue;
        this.page = page;
        this.answers = answers;
        this.rights = rights;
    }

    /** Where the reader was last. */
    @GetMapping("/services")
    String first(
            @RequestAttribute(InstanceMemory.ATTRIBUTE) Whereabouts whereabouts,
            Actor actor,
            RedirectAttributes next,
            Model model) {
        model.addAttribute("limited", !actor.instances().isNone());
        return whereabouts.start().map(name -> chosen(name, next)).orElse("services/no-instance");
    }

    /** What the instance switcher sends. */
    @GetMapping(path = "/services", params = "instance")
    String chosen(@RequestParam String instance, RedirectAttributes next) {
        next.addAttribute("instance", InstanceName.inAddress(instance));
        return "redirect:/instances/{instance}/services";
    }

    @GetMapping("/instances/{instance}/services")
    String services(@PathVariable String instance, Actor actor, Model model) {
        return whole(instance, actor, null, null, model);
    }

    @GetMapping(SERVICE + "/other")
    String other(
            @PathVariable String instance,
            @PathVariable String serviceClass,
            @PathVariable String service,
            @RequestParam(defaultValue = "") String request,
            @RequestHeader(name = "HX-Request", defaultValue = "false") boolean htmx,
            Actor actor,
            HttpServletResponse response,
            Model model) {
        Service found = catalogue.find(instances.get(actor, instance), serviceClass, service);
        if (!found.mayKick(rights, actor)) {
            response.setStatus(HttpStatus.FORBIDDEN.value());
        }
        return form(found, actor, PressForm.blank(request), null, htmx, model);
    }

    /** What is in the address line when a press was refused on a page of its own: the service, to read and press again. */
    @GetMapping(SERVICE + "/kicks")
    String reloaded(
            @PathVariable String instance,
            @PathVariable String serviceClass,
            @PathVariable String service,
            Actor actor,
            RedirectAttributes next) {
        next.addAttribute(
                "instance",
                InstanceName.inAddress(instances.get(actor, instance).name()));
        next.addAttribute("class", serviceClass);
        next.addAttribute("service", service);
        return "redirect:/instances/{instance}/services/{class}/{service}";
    }

    @PostMapping(SERVICE + "/kicks")
    String press(
            @PathVariable String instance,
            @PathVariable String serviceClass,
            @PathVariable String service,
            PressForm form,
            @RequestHeader(name = "HX-Request", defaultValue = "false") boolean htmx,
            Actor actor,
            HttpServletResponse response,
            Model model) {
        String preview = preview(actor, instance, serviceClass, service, form);
        if (preview != null) {
            return (htmx ? "redirect:htmx:" : "redirect:") + preview;
        }
        KickCommand command = form.command(instance, serviceClass, service);
        Answer answer = answers.question(actor, command, form).orElseGet(() -> answers.to(actor, command, form));
        if (answer.kick() != null && !htmx) {
            return "redirect:/kicks/" + answer.kickId();
        }
        response.setStatus(answer.status().value());
        if (answer.status() == HttpStatus.NOT_FOUND) {
            return htmx ? gone(answer, model) : whole(instance, actor, null, answer, model);
        }
        Service found = catalogue.find(instances.get(actor, instance), serviceClass, service);
        if (form.isOther() && (answer.status() == HttpStatus.BAD_REQUEST || answer.isFactorAsked())) {
            response.setHeader("HX-Retarget", "[data-dialog]");
            response.setHeader("HX-Reswap", "innerHTML");
            return form(found, actor, form, answer, htmx, model);
        }
        if (htmx && isUnheard(answer)) {
            response.setHeader("HX-Retarget", "main");
            response.setHeader("HX-Reselect", "main");
            response.setHeader("HX-Reswap", "outerHTML");
            return whole(instance, actor, serviceClass + "/" + service, answer, model);
        }
        if (htmx) {
            model.addAttribute("row", page.row(found, actor, answer));
            model.addAttribute("instanceName", instance);
            return ROW;
        }
        return whole(instance, actor, serviceClass + "/" + service, answer, model);
    }

    /** Where to look first at what a request would do that retries mail, however it is spelled; null for any other. */
    private @Nullable String preview(
            Actor actor, String instance, String serviceClass, String service, PressForm form) {
        try {
            String seen = instances.get(actor, instance).name();
            return May.act(actor.role())
                    ? RetryPreviews.address(seen, serviceClass, service, Request.parse(form.typed()))
                    : null;
        } catch (Refused e) {
            return null;
        }
    }

    /** Nobody listened: what the page says of the other services may be as old. */
    private static boolean isUnheard(Answer answer) {
        return answer.kick() != null && answer.kick().outcome() == Outcome.REFUSED;
    }

    private String whole(
            String instance, Actor actor, @Nullable String answered, @Nullable Answer answer, Model model) {
        PostfixInstance found = instances.get(actor, instance);
        model.addAttribute("instance", found);
        model.addAttribute("instanceName", found.name());
        model.addAttribute("instances", instances.all(actor));
        model.addAttribute("groups", page.groups(found, actor, answered, answer));
        model.addAttribute("answer", answered == null ? answer : null);
        return SERVICES;
    }

    private static String gone(Answer answer, Model model) {
        model.addAttribute("answer", answer);
        return SERVICES + " :: gone";
    }

    private String form(
            Service service, Actor actor, PressForm typed, @Nullable Answer problem, boolean htmx, Model model) {
        model.addAttribute("service", service);
        model.addAttribute("mayKick", service.mayKick(rights, actor));
        model.addAttribute("key", ServicesPage.key(service));
        model.addAttribute("previews", RetryPreviews.of(service));
        model.addAttribute("approval", answers.offer(actor, service));
        model.addAttribute("typed", typed);
        model.addAttribute("problem", problem);
        model.addAttribute("press", ServicesPage.freshPress());
        model.addAttribute("inDialog", htmx);
        return htmx ? FORM : OTHER;
    }
}
