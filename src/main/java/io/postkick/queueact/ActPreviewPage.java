package io.postkick.queueact;

import io.postkick.access.AccessWhy;
import io.postkick.access.Actor;
import io.postkick.access.Rights;
import io.postkick.access.VisibleInstances;
import io.postkick.act.ActWhy;
import io.postkick.approval.Approvals;
import io.postkick.host.instance.PostfixInstance;
import io.postkick.host.queueact.QueueAct;
import io.postkick.queue.WayBack;
import io.postkick.queueact.run.ActPlan;
import io.postkick.queueact.run.QueueActProperties;
import io.postkick.refusal.RefusalWords;
import io.postkick.refusal.Refusals;
import io.postkick.refusal.Refused;
import io.postkick.refusal.Why;
import io.postkick.retry.choice.ChoiceWhy;
import io.postkick.retry.choice.Readings;
import jakarta.servlet.http.HttpServletResponse;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.boot.autoconfigure.condition.ConditionalOnWebApplication;
import org.springframework.stereotype.Component;
import org.springframework.ui.Model;

/** The page that says what an act would do, and has the button for it: as much of it as there can be, and why there is not more. */
@Component
@ConditionalOnWebApplication
class ActPreviewPage {

    private static final Logger log = LoggerFactory.getLogger(ActPreviewPage.class);

    private static final String VIEW = "queueact/preview";

    /** There is nothing then that the page could be about. */
    private static final Set<Why> WITHOUT_PAGE = Set.of(AccessWhy.UNKNOWN_INSTANCE, AccessWhy.UNKNOWN_AMONG_VISIBLE);

    private final VisibleInstances instances;
    private final ActPreviews previews;
    private final Readings readings;
    private final ActsAnywhere acts;
    private final HelperAbilities abilities;
    private final QueueActProperties properties;
    private final Rights rights;
    private final RefusalWords words;
    private final Approvals approvals;

    ActPreviewPage(
            VisibleInstances instances,
            ActPreviews previews,
            Readings readings,
            ActsAnywhere acts,
            HelperAbilities abilities,
            QueueActProperties properties,
            Rights rights,
            RefusalWords words,
            Approvals approvals) {
        this.instances = instances;
        this.previews = previews;
        this.readings = readings;
        this.acts = acts;
        this.abilities = abilities;
        this.properties = properties;
        this.rights = rights;
        this.words = words;
        this.approvals = approvals;
    }

    /**
     * What somebody is shown.
     *
     * @param address of this preview, to ask for it again
     * @param pressed as the button sent it; null when they only look
     */
    record Choice(
            Actor actor,
            String instance,
            QueueActCommand.ActWish wish,
            String address,
            @Nullable ActForm pressed) {}

    /**
     * Shows what an act would do.
     *
     * @param again whether it was asked for before, when the queue was still being read
     * @return the page
     * @throws Refused if that cannot be said
     */
    String show(Choice choice, QueueAct act, boolean again, Model model) {
        PostfixInstance instance = instances.get(choice.actor(), choice.instance());
        ActPreview preview = previews.of(choice.actor(), instance, act, choice.wish(), again);
        model.addAttribute("preview", preview);
        model.addAttribute("awaited", acts.awaited(instance.name(), preview.ids()));
        model.addAttribute("typed", choice.pressed() == null ? ActForm.EMPTY : choice.pressed());
        model.addAttribute("press", UUID.randomUUID().toString());
        model.addAttribute("graceMinutes", properties.deleteGrace().toMinutes());
        model.addAttribute("hindrance", hindrance(choice.actor(), instance, act));
        model.addAttribute(
                "approval",
                approvals.offer(choice.actor(), instance, ApprovedQueueActs.coverage(act, preview.everything())));
        return VIEW;
    }

    /** Why there is no button; null where there is one. */
    @Nullable
    String hindrance(Actor actor, PostfixInstance instance, QueueAct act) {
        try {
            rights.requireToLook(actor, ActPlan.deed(act), instance.name());
            abilities.of(instance).require(act);
            return null;
        } catch (Refused e) {
            return words.answered(e);
        }
    }

    /**
     * Says why an act is not begun, or why it is not known what it would do.
     *
     * @return the page
     * @throws Refused the same, if there is no page about it
     */
    String refused(Refused refusal, Choice choice, HttpServletResponse response, Model model) {
        Why why = refusal.why();
        if (WITHOUT_PAGE.contains(why)) {
            throw refusal;
        } else if (why == ChoiceWhy.QUEUE_COMING && choice.pressed() == null) {
            model.addAttribute("waiting", choice.address());
            model.addAttribute("scanned", readings.soFar(instances.get(choice.actor(), choice.instance())));
            return VIEW;
        } else if (choice.pressed() != null && isShownAgain(why)) {
            showAgain(choice, choice.pressed(), model);
        }
        Refused.Earlier earlier = refusal.earlier();
        response.setStatus(why.status().value());
        Refusals.sayWhen(refusal, response);
        model.addAttribute("problem", words.answered(refusal));
        model.addAttribute("pointer", earlier == null ? null : earlier.id());
        return VIEW;
    }

    private static boolean isShownAgain(Why why) {
        return why == ActWhy.NOT_RECORDED
                || why == AccessWhy.CODE_UNCHECKABLE
                || !why.status().is5xxServerError();
    }

    /** As far as it can be meant. */
    private void showAgain(Choice choice, ActForm pressed, Model model) {
        try {
            show(choice, pressed.queueAct(), false, model);
        } catch (Refused e) {
            log.debug("What was chosen cannot be shown again", e);
        }
    }

    /**
     * What the address of a preview says, as it came in.
     *
     * @param act what is to be done to the messages that are named
     * @param all what is to be done to everything that the page listed which led here; empty where messages are named
     * @param place the page of the queue that led here
     * @param waiting {@code true} when the page that waits for the queue to be read asks how far it is
     */
    record Form(
            @Nullable String act,
            @Nullable String all,
            @Nullable List<String> ids,
            @Nullable String place,
            @Nullable String waiting) {

        boolean isWaiting() {
            return "true".equals(waiting);
        }

        private boolean isAll() {
            return all != null && !all.isBlank();
        }

        /** @throws Refused if there is no such act */
        QueueAct queueAct() {
            return Optional.ofNullable(isAll() ? all : act)
                    .flatMap(QueueAct::of)
                    .orElseThrow(() -> Refused.because(QueueActWhy.NO_SUCH_ACT));
        }

        QueueActCommand.ActWish wish(WayBack back) {
            if (!isAll()) {
                return new QueueActCommand.ActWish(ids == null ? List.of() : ids, null);
            }
            boolean everything = back.filter().parameters().isEmpty();
            return new QueueActCommand.ActWish(null, everything ? null : back.filter(), null, everything);
        }
    }
}
