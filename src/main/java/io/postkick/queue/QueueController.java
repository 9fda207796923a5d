package io.postkick.queue;

import io.postkick.access.Actor;
import io.postkick.access.Deed;
import io.postkick.access.InstanceMemory;
import io.postkick.access.May;
import io.postkick.access.Rights;
import io.postkick.access.VisibleInstances;
import io.postkick.access.Whereabouts;
import io.postkick.history.Samples;
import io.postkick.host.instance.PostfixInstance;
import io.postkick.host.queue.Listing;
import io.postkick.host.queue.Queues;
import io.postkick.queue.about.ActOffers;
import io.postkick.refusal.RefusalWords;
import io.postkick.refusal.Refused;
import io.postkick.value.InstanceName;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.ModelAttribute;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestAttribute;
import org.springframework.web.bind.annotation.RequestHeader;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.servlet.mvc.support.RedirectAttributes;

/** The queue page, whole and in parts: how it stands while it is read, and everything for a browser without scripts. */
@Controller
class QueueController {

    static final String PATH = "/instances/{instance}/queue";

    /** A page begins no other scan when the newest is no older than this. */
    static final Duration FRESH = Duration.ofSeconds(30);

    /** However often pages renew themselves. */
    private static final int SHORTEST_PERIOD = 5;

    private static final Duration WHATEVER_IS_THERE = Duration.ofDays(1);

    private final Queues queues;
    private final Samples samples;
    private final VisibleInstances instances;
    private final ActOffers offers;
    private final Rights rights;
    private final RefusalWords words;
    private final Clock clock;

    QueueController(
            Queues queues,
            Samples samples,
            VisibleInstances instances,
            ActOffers offers,
            Rights rights,
            RefusalWords words,
            Clock clock) {
        this.queues = queues;
        this.samples = samples;
        this.instances = instances;
        this.offers = offers;
        this.rights = rights;
        this.words = words;
        this.clock = clock;
    }

    /** What the navigation leads to and the instance switcher sends. */
    @GetMapping("/queue")
    String chosen(
            @RequestParam(required = false) @Nullable String instance,
            @RequestAttribute(InstanceMemory.ATTRIBUTE) Whereabouts whereabouts,
            RedirectAttributes next) {
        Optional<String> name = Optional.ofNullable(instance).or(whereabouts::start);
        name.ifPresent(chosen -> next.addAttribute("instance", InstanceName.inAddress(chosen)));
        return "redirect:" + (name.isPresent() ? PATH : "/");
    }

    @GetMapping(PATH)
    String queue(
            @PathVariable String instance,
            @ModelAttribute("typed") FilterForm form,
            @RequestParam Map<String, String> parameters,
            Actor actor,
            HttpServletRequest request,
            HttpServletResponse response,
            Model model) {
        PostfixInstance found = instances.get(actor, instance);
        Listing listing = queues.look(found.name(), FRESH);
        ActOffers.Offer offer = offers.of(actor, found);
        frame(instance, actor, offer, model);
        standing(found, listing, actor, model);
        Place place = Place.start(instance);
        try {
            FilterForm.requireKnown(parameters, Place.OTHERS);
            place = Place.of(instance, form, parameters);
            model.addAttribute("messages", Messages.of(queues, listing, form.toFilter(), place));
        } catch (Refused e) {
            response.setStatus(e.why().status().value());
            model.addAttribute("refused", words.answered(e));
            place = Place.start(instance);
        }
        model.addAttribute("place", place);
        model.addAttribute("again", WayBack.toItself(request));
        model.addAttribute("chips", Chip.of(place));
        model.addAttribute("overview", QueueOverview.of(queues, listing, place));
        model.addAttribute("columns", Heat.COLUMNS);
        model.addAttribute("chart", chart(place));
        return "queue/queue";
    }

    /**
     * Whether there is something newer than an open page shows, and how far that has come.
     *
     * @param age a newer one is read when the newest is older than so many seconds; 0: in any case; empty: in no case
     */
    @GetMapping(PATH + "/standing")
    String standing(
            @PathVariable String instance,
            @RequestParam(required = false) @Nullable Integer age,
            @RequestHeader(name = "HX-Request", defaultValue = "false") boolean htmx,
            @ModelAttribute("typed") FilterForm form,
            @RequestParam Map<String, String> parameters,
            Actor actor,
            Model model) {
        PostfixInstance found = instances.get(actor, instance);
        Listing listing = queues.look(found.name(), maxAge(age));
        Place place = Place.of(instance, form, parameters);
        if (!htmx) {
            return "redirect:" + place.here();
        }
        model.addAttribute("place", place);
        standing(found, listing, actor, model);
        return "queue/queue :: newer";
    }

    private Chart chart(Place place) {
        Instant now = clock.instant();
        return Chart.of(samples.since(place.instance(), now.minus(place.span().length())), now, place);
    }

    private static Duration maxAge(@Nullable Integer seconds) {
        if (seconds == null) {
            return WHATEVER_IS_THERE;
        }
        return seconds <= 0 ? Duration.ZERO : Duration.ofSeconds(Math.max(SHORTEST_PERIOD, seconds));
    }

    private static void standing(PostfixInstance instance, Listing listing, Actor actor, Model model) {
        model.addAttribute("standing", Standing.of(listing));
        model.addAttribute("unconfigured", instance.queueDirectory() == null);
        model.addAttribute("maySeeInstances", May.administer(actor.role()));
    }

    private void frame(String instance, Actor actor, ActOffers.Offer offer, Model model) {
        boolean mayRetry = rights.may(actor, Deed.RETRY, instance);
        boolean mayRetryEverything = rights.may(actor, Deed.RETRY_EVERYTHING, instance);
        model.addAttribute("offer", offer);
        model.addAttribute("mayRetry", mayRetry);
        model.addAttribute("mayRetryEverything", mayRetryEverything);
        model.addAttribute(
                "mayPick",
                mayRetry
                        || mayRetryEverything
                        || offer.mayPause()
                        || !offer.acts().isEmpty());
        model.addAttribute("instances", instances.all(actor));
        model.addAttribute("instanceName", instance);
    }
}
