package io.postkick.track;

import io.postkick.access.Actor;
import io.postkick.access.Deed;
import io.postkick.access.InstanceMemory;
import io.postkick.access.May;
import io.postkick.access.Rights;
import io.postkick.access.VisibleInstances;
import io.postkick.access.Whereabouts;
import io.postkick.host.instance.PostfixInstance;
import io.postkick.host.track.TrackProgress;
import io.postkick.host.track.TrackedLines;
import io.postkick.host.track.TrackedMessage;
import io.postkick.refusal.RefusalWords;
import io.postkick.refusal.Refused;
import io.postkick.value.InstanceName;
import io.postkick.value.QueueId;
import io.postkick.value.Sizes;
import jakarta.servlet.http.HttpServletResponse;
import java.time.ZoneId;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.security.access.prepost.PreAuthorize;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestAttribute;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.servlet.mvc.support.RedirectAttributes;

/** Where is my mail? The page that searches the mail log, and the page of one message of it. Both ask again while the log is read. */
@Controller
class TrackController {

    private static final String PATH = "/instances/{instance}/history";
    private static final int LENGTH = 50;

    /** Of words about a log of which a part could not be read. */
    private static final String PARTLY = "PARTLY";

    private final Tracking tracking;
    private final VisibleInstances instances;
    private final Rights rights;
    private final RefusalWords words;
    private final ObjectProvider<NextHosts> next;

    TrackController(
            Tracking tracking,
            VisibleInstances instances,
            Rights rights,
            RefusalWords words,
            ObjectProvider<NextHosts> next) {
        this.next = next;
        this.tracking = tracking;
        this.instances = instances;
        this.rights = rights;
        this.words = words;
    }

    /** What the navigation and the instance switcher lead to. */
    @GetMapping("/history")
    @PreAuthorize(May.TRACK)
    String first(
            @RequestParam(required = false) @Nullable String instance,
            @RequestAttribute(InstanceMemory.ATTRIBUTE) Whereabouts whereabouts,
            RedirectAttributes next) {
        String chosen = instance == null ? whereabouts.last() : instance;
        if (chosen == null) {
            return "redirect:/instances";
        }
        next.addAttribute("instance", InstanceName.inAddress(chosen));
        return "redirect:" + PATH;
    }

    @GetMapping(PATH)
    @PreAuthorize(May.TRACK)
    String search(
            @PathVariable String instance,
            @RequestParam Map<String, String> parameters,
            @RequestParam(required = false) @Nullable String cursor,
            ZoneId zone,
            Actor actor,
            HttpServletResponse response,
            Model model) {
        TrackForm form = TrackForm.of(parameters);
        frame(model, instances.get(actor, instance), actor);
        model.addAttribute("form", form);
        model.addAttribute("zone", zone.getId());
        model.addAttribute("from", form.time("from", zone));
        model.addAttribute("to", form.time("to", zone));
        rights.refusal(actor, Deed.SEARCH, instance)
                .ifPresentOrElse(refusal -> refused(refusal, response, model), () -> {
                    try {
                        SearchForm.requireKnown(parameters, List.of("zone", "cursor"));
                        if (!form.isEmpty()) {
                            find(instance, form, cursor, actor, model);
                        }
                    } catch (Refused e) {
                        refused(e, response, model);
                    }
                });
        return "track/track";
    }

    private void find(String instance, TrackForm form, @Nullable String cursor, Actor actor, Model model) {
        FoundMessages found = tracking.search(actor, instance, form.search(), cursor, LENGTH);
        model.addAttribute(
                "messages",
                found.messages().stream()
                        .map(message ->
                                ShownMessage.of(instance, message, form.search().address()))
                        .toList());
        progress(model, found.progress(), found.next() == null && cursor == null);
        model.addAttribute(
                "refusedToo", form.isWithRefused() ? null : form.withRefused().address(instance, null));
        model.addAttribute("here", form.address(instance, cursor));
        model.addAttribute("start", cursor == null ? null : form.address(instance, null));
        model.addAttribute("next", found.next() == null ? null : form.address(instance, found.next()));
    }

    private void refused(Refused refusal, HttpServletResponse response, Model model) {
        response.setStatus(refusal.why().status().value());
        model.addAttribute("refused", words.answered(refusal));
    }

    /**
     * What the log has of a message, also where that is nothing: pages lead here whose messages are older than the log.
     *
     * @param at a time of the message, since queue IDs are given again
     * @param part whether it stands on the page of the queue's message, among other things
     */
    @GetMapping(PATH + "/{id:" + QueueId.IN_ADDRESS + "}")
    @PreAuthorize(May.TRACK)
    String message(
            @PathVariable String instance,
            @PathVariable String id,
            @RequestParam(required = false) @Nullable String at,
            @RequestParam(defaultValue = "false") boolean part,
            Actor actor,
            Model model) {
        frame(model, instances.get(actor, instance), actor);
        TrackedLines found = tracking.lines(actor, instance, id, at);
        TrackedMessage message = found.message();
        model.addAttribute("id", id);
        model.addAttribute("at", at);
        model.addAttribute("part", part);
        model.addAttribute("message", message == null ? null : ShownMessage.of(instance, message, null));
        model.addAttribute("onward", message == null ? List.of() : onward(message, actor));
        model.addAttribute("lines", found.lines());
        progress(model, found.progress(), message == null);
        return "track/message";
    }

    /** As far as this person may look there. */
    private List<Onward> onward(TrackedMessage message, Actor actor) {
        Set<String> searchable = instances.all(actor).stream()
                .map(PostfixInstance::name)
                .filter(name -> rights.may(actor, Deed.SEARCH, name))
                .collect(Collectors.toSet());
        return Onward.of(
                message,
                host -> next.stream()
                        .flatMap(known -> known.instances(host).stream())
                        .filter(searchable::contains)
                        .toList());
    }

    private void frame(Model model, PostfixInstance instance, Actor actor) {
        model.addAttribute("instanceName", instance.name());
        model.addAttribute("broken", !instance.problems().isEmpty());
        model.addAttribute("instances", instances.all(actor));
    }

    /** @param nothingElse whether the log has nothing behind what was found */
    private static void progress(Model model, TrackProgress progress, boolean nothingElse) {
        boolean done = progress.state() == TrackProgress.State.DONE;
        String state =
                done && !progress.unread().isEmpty() ? PARTLY : progress.state().name();
        boolean all = done && nothingElse && !progress.more();
        model.addAttribute("progress", progress);
        model.addAttribute("standing", state);
        model.addAttribute(
                "how",
                all ? (state.equals(PARTLY) ? PARTLY : "ALL") : progress.state().name());
        model.addAttribute("reading", progress.state() == TrackProgress.State.READING);
        model.addAttribute("read", Sizes.text(progress.bytes()));
    }
}
