package io.postkick.services.many;

import io.postkick.access.Actor;
import io.postkick.access.May;
import io.postkick.audit.log.AuditLog;
import io.postkick.host.cf.ServiceClass;
import io.postkick.kick.Answer;
import io.postkick.kick.Answers;
import io.postkick.kick.PressForm;
import io.postkick.refusal.Refused;
import jakarta.servlet.http.HttpServletRequest;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Objects;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.security.access.prepost.PreAuthorize;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;

/** One press for many instances: what is pressed, on which, and what came of each. Each is a kick like any other. */
@Controller
class ManyController {

    private static final String PATH = "/services/many";
    private static final String PAGE = "services/many";

    /** As many instances as one press may be for. */
    private static final int MOST = 2_000;

    private final ManyTargets targets;
    private final Answers answers;
    private final Crew crew;

    ManyController(ManyTargets targets, Answers answers, Crew crew) {
        this.targets = targets;
        this.answers = answers;
        this.crew = crew;
    }

    /**
     * What came of a press on one instance.
     *
     * @param answer null where the person sees no such instance
     */
    record Result(String instance, @Nullable Answer answer) {}

    @GetMapping(PATH)
    @PreAuthorize(May.ACT)
    String choose(
            @RequestParam(required = false) @Nullable String what,
            @RequestParam(required = false) @Nullable String tag,
            Actor actor,
            Model model) {
        ManyChoice choice = frame(actor, what, model);
        if (choice != null) {
            show(targets.of(actor, choice.service(), tags -> tag == null || tags.contains(tag)), tag, model);
        }
        return PAGE;
    }

    @PostMapping(PATH)
    @PreAuthorize(May.ACT)
    String press(
            @RequestParam(defaultValue = "") String what,
            @RequestParam(name = "on", defaultValue = "") List<String> on,
            PressForm form,
            Actor actor,
            HttpServletRequest request,
            Model model) {
        List<String> names = on.stream().distinct().toList();
        if (names.isEmpty() || names.size() > MOST) {
            ManyChoice choice = frame(actor, what, model);
            model.addAttribute(names.isEmpty() ? "none" : "tooMany", MOST);
            if (choice != null) {
                show(targets.of(actor, choice.service(), tags -> false), null, model);
            }
            return PAGE;
        }
        model.addAttribute("what", what);
        model.addAttribute("choice", targets.choice(actor, what, names));
        model.addAttribute("results", crew.all(names, name -> pressed(actor, what, name, form)));
        request.setAttribute(AuditLog.RECORDED, true);
        return PAGE;
    }

    private @Nullable ManyChoice frame(Actor actor, @Nullable String what, Model model) {
        List<ManyChoice> choices = targets.choices(actor);
        ManyChoice choice = choices.stream()
                .filter(each -> each.key().equals(what))
                .findFirst()
                .orElse(null);
        model.addAttribute("choices", choices);
        model.addAttribute("choice", choice);
        model.addAttribute("unknown", choice == null && what != null);
        model.addAttribute("press", UUID.randomUUID().toString());
        return choice;
    }

    private static void show(List<Target> all, @Nullable String tag, Model model) {
        model.addAttribute("targets", all);
        model.addAttribute("tags", ManyTargets.tags(all));
        model.addAttribute("tag", tag);
    }

    private Result pressed(Actor actor, String what, String instance, PressForm form) {
        int end = Math.max(0, what.indexOf('/'));
        String service = what.substring(0, end);
        PressForm one = new PressForm(
                press(form, instance),
                what.substring(Math.min(what.length(), end + 1)),
                null,
                form.reason(),
                null,
                "true");
        try {
            return new Result(
                    instance, answers.to(actor, one.command(instance, ServiceClass.PUBLIC.directory(), service), one));
        } catch (Refused gone) {
            return new Result(instance, null);
        }
    }

    /** The ID of one kick: of the same press on the same instance it is the same, so that a form that is sent again does nothing again. */
    private static String press(PressForm form, String instance) {
        String whole = Objects.requireNonNullElse(form.press(), "") + "\n" + instance;
        return UUID.nameUUIDFromBytes(whole.getBytes(StandardCharsets.UTF_8)).toString();
    }
}
