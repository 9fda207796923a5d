package io.postkick.pause;

import io.postkick.access.AccessWhy;
import io.postkick.access.Actor;
import io.postkick.access.Deed;
import io.postkick.access.May;
import io.postkick.access.Rights;
import io.postkick.access.VisibleInstances;
import io.postkick.act.ActWhy;
import io.postkick.host.instance.PostfixInstance;
import io.postkick.host.queueact.QueueAct;
import io.postkick.pause.run.ReleasePace;
import io.postkick.queue.WayBack;
import io.postkick.queueact.HelperAbilities;
import io.postkick.queueact.QueuedAddresses;
import io.postkick.refusal.RefusalWords;
import io.postkick.refusal.Refusals;
import io.postkick.refusal.Refused;
import io.postkick.refusal.Why;
import io.postkick.retry.choice.Manner;
import jakarta.servlet.http.HttpServletResponse;
import java.time.Clock;
import java.time.ZoneId;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.ModelAttribute;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestHeader;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.servlet.mvc.support.RedirectAttributes;

/** The pages of pauses: which there are, what one would hold, how one goes. htmx gets the part that changes. */
@Controller
class PauseController {

    private static final String PAUSES = "/instances/{instance}/queue/pauses";
    private static final String NEW = "pause/new";
    private static final int PAGE = 40;

    /** There is nothing then that the page could be about. */
    private static final Set<Why> WITHOUT_PAGE = Set.of(AccessWhy.UNKNOWN_INSTANCE, AccessWhy.UNKNOWN_AMONG_VISIBLE);

    private final MailPauses pauses;
    private final Rights rights;
    private final PausePreviews previews;
    private final ReleasePace pace;
    private final QueuedAddresses addresses;
    private final HelperAbilities abilities;
    private final VisibleInstances instances;
    private final RefusalWords words;
    private final Clock clock;

    PauseController(
            MailPauses pauses,
            Rights rights,
            PausePreviews previews,
            ReleasePace pace,
            QueuedAddresses addresses,
            HelperAbilities abilities,
            VisibleInstances instances,
            RefusalWords words,
            Clock clock) {
        this.pauses = pauses;
        this.rights = rights;
        this.previews = previews;
        this.pace = pace;
        this.addresses = addresses;
        this.abilities = abilities;
        this.instances = instances;
        this.words = words;
        this.clock = clock;
    }

    @ModelAttribute
    void frame(@PathVariable String instance, Model model) {
        model.addAttribute("instanceName", instance);
    }

    @GetMapping(PAUSES)
    String all(@PathVariable String instance, Actor actor, Model model) {
        model.addAttribute("pauses", shown(actor, instance));
        model.addAttribute("maySet", rights.may(actor, Deed.PAUSE, instance));
        return "pause/list";
    }

    /** What the queue page shows of them. */
    @GetMapping(PAUSES + "/current")
    String current(@PathVariable String instance, Actor actor, Model model) {
        model.addAttribute("pauses", shown(actor, instance));
        return "pause/panel :: panel";
    }

    private List<ShownPause> shown(Actor actor, String instance) {
        return pauses.all(actor, instance).stream()
                .map(status -> shown(actor, status))
                .toList();
    }

    private ShownPause shown(Actor actor, PauseStatus status) {
        return new ShownPause(
                status,
                status.state() == PauseStatus.State.ACTIVE && May.end(actor, status.by()),
                Manner.plain(pace.perSecond()));
    }

    @GetMapping(PAUSES + "/new")
    String preview(
            @PathVariable String instance,
            PauseForm form,
            Actor actor,
            ZoneId zone,
            HttpServletResponse response,
            Model model) {
        PostfixInstance found = instances.get(actor, instance);
        return show(found, form, null, actor, zone, response, model);
    }

    /** Sets it as it was shown; what was changed since is shown first. */
    @PostMapping(PAUSES)
    String set(
            @PathVariable String instance,
            PauseForm form,
            Actor actor,
            ZoneId zone,
            HttpServletResponse response,
            RedirectAttributes next,
            Model model) {
        if (form.isToLook()) {
            return show(instances.get(actor, instance), form, null, actor, zone, response, model);
        }
        try {
            return to(pauses.set(actor, form.command(instance, clock.instant())).id(), next);
        } catch (Refused e) {
            Refused.Earlier earlier = e.earlier();
            // The same press came twice, however fast: both lead to the same pause.
            if (earlier != null && (e.why() == ActWhy.REPEATED || earlier.id().equals(form.press()))) {
                return to(earlier.id(), next);
            } else if (WITHOUT_PAGE.contains(e.why())) {
                throw e;
            }
            return show(instances.get(actor, instance), form, e, actor, zone, response, model);
        }
    }

    /** The page that says what one would hold, and has the button for it: as much of it as there can be. */
    private String show(
            PostfixInstance instance,
            PauseForm form,
            @Nullable Refused refusal,
            Actor actor,
            ZoneId zone,
            HttpServletResponse response,
            Model model) {
        model.addAttribute("back", WayBack.of(instance.name(), form.place()));
        model.addAttribute("typed", form);
        model.addAttribute("press", UUID.randomUUID().toString());
        model.addAttribute("zone", zone.getId());
        model.addAttribute("tomorrow", PauseForm.tomorrow(clock.instant(), zone));
        model.addAttribute("perSecond", Manner.plain(pace.perSecond()));
        model.addAttribute("hindrance", hindrance(actor, instance));
        Refused problem = refusal;
        try {
            if (!form.saysNothing()) {
                model.addAttribute("preview", previews.of(instance, SetPause.mail(form.domain(), form.sender())));
            }
        } catch (Refused e) {
            problem = problem == null ? e : problem;
        }
        if (problem != null) {
            Refused.Earlier earlier = problem.earlier();
            response.setStatus(problem.why().status().value());
            Refusals.sayWhen(problem, response);
            model.addAttribute("problem", words.answered(problem));
            model.addAttribute("pointer", earlier == null ? null : earlier.id());
        }
        return NEW;
    }

    /** Why there is no button; null where there is one. */
    private @Nullable String hindrance(Actor actor, PostfixInstance instance) {
        try {
            rights.require(actor, Deed.PAUSE, instance.name());
            abilities.of(instance).require(QueueAct.HOLD, QueueAct.RELEASE);
            return null;
        } catch (Refused e) {
            return words.answered(e);
        }
    }

    private static String to(String id, RedirectAttributes next) {
        next.addAttribute("id", id);
        return "redirect:" + PAUSES + "/{id}";
    }

    /** @param from how many messages are left out before */
    @GetMapping(PAUSES + "/{id}")
    String pause(
            @PathVariable String instance,
            @PathVariable String id,
            @RequestParam(defaultValue = "0") int from,
            @RequestHeader(name = "HX-Request", defaultValue = "false") boolean htmx,
            Actor actor,
            Model model) {
        int first = Math.max(0, from);
        MailPauses.Looked looked = pauses.look(actor, instance, id, first, PAGE);
        model.addAttribute("shown", shown(actor, looked.status()));
        model.addAttribute("lines", looked.lines());
        model.addAttribute(
                "queued",
                addresses.of(
                        instance, looked.lines().stream().map(PausedLine::id).toList()));
        model.addAttribute("from", first);
        model.addAttribute("previous", first == 0 ? null : Math.max(0, first - PAGE));
        model.addAttribute("next", looked.more() ? first + PAGE : null);
        return htmx ? "pause/pause :: live" : "pause/pause";
    }

    @PostMapping(PAUSES + "/{id}/lift")
    String lift(@PathVariable String instance, @PathVariable String id, Actor actor, RedirectAttributes next) {
        return to(pauses.lift(actor, new PauseCommand.Lift(instance, id)).id(), next);
    }
}
