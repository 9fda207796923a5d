package io.postkick.retry;

import io.postkick.access.AccessWhy;
import io.postkick.access.Actor;
import io.postkick.access.Deed;
import io.postkick.access.Rights;
import io.postkick.access.VisibleInstances;
import io.postkick.act.ActWhy;
import io.postkick.approval.Approvals;
import io.postkick.host.instance.PostfixInstance;
import io.postkick.queue.WayBack;
import io.postkick.refusal.RefusalWords;
import io.postkick.refusal.Refusals;
import io.postkick.refusal.Refused;
import io.postkick.refusal.Why;
import io.postkick.retry.choice.ChoiceWhy;
import io.postkick.retry.choice.Readings;
import io.postkick.retry.choice.RetryProperties;
import io.postkick.retry.choice.Wish;
import jakarta.servlet.http.HttpServletResponse;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.boot.autoconfigure.condition.ConditionalOnWebApplication;
import org.springframework.http.HttpStatus;
import org.springframework.stereotype.Component;
import org.springframework.ui.Model;

/** The page that says what a retry would do, and has the button for it: as much of it as there can be, and why there is not more. */
@Component
@ConditionalOnWebApplication
class PreviewPage {

    private static final Logger log = LoggerFactory.getLogger(PreviewPage.class);

    private static final String VIEW = "retry/preview";

    /** There is nothing then that the page could be about. */
    private static final Set<Why> WITHOUT_PAGE =
            Set.of(AccessWhy.UNKNOWN_INSTANCE, AccessWhy.UNKNOWN_AMONG_VISIBLE, RetryWhy.UNKNOWN_RETRY);

    private final VisibleInstances instances;
    private final Retries retries;
    private final Previews previews;
    private final Readings readings;
    private final RetryProperties properties;
    private final Rights rights;
    private final RefusalWords words;
    private final Approvals approvals;

    PreviewPage(
            VisibleInstances instances,
            Retries retries,
            Previews previews,
            Readings readings,
            RetryProperties properties,
            Rights rights,
            RefusalWords words,
            Approvals approvals) {
        this.instances = instances;
        this.retries = retries;
        this.previews = previews;
        this.readings = readings;
        this.properties = properties;
        this.rights = rights;
        this.words = words;
        this.approvals = approvals;
    }

    /**
     * What somebody is shown.
     *
     * @param pressed as the button sent it; null when they only look
     */
    record Choice(
            Actor actor,
            String instance,
            WayBack back,
            Wish wish,
            @Nullable StartForm pressed) {

        Choice of(Wish other) {
            return new Choice(actor, instance, back, other, pressed);
        }
    }

    /**
     * Shows what a retry would do.
     *
     * @param again whether it was asked for before, when the queue was still being read
     * @return the page
     * @throws Refused if that cannot be said
     */
    String show(Choice choice, boolean again, Model model) {
        Preview preview = previews.of(choice.actor(), instance(choice), choice.wish(), again);
        Deed deed = preview.selected().deed();
        model.addAttribute("preview", preview);
        model.addAttribute(
                "hindrance",
                rights.refusal(choice.actor(), deed, choice.instance())
                        .map(words::answered)
                        .orElse(null));
        model.addAttribute(
                "approval", approvals.offer(choice.actor(), instance(choice), ApprovedRetries.coverage(deed)));
        model.addAttribute("typed", choice.pressed() == null ? StartForm.EMPTY : choice.pressed());
        model.addAttribute("choices", Choices.of(properties, preview.total()));
        model.addAttribute("press", UUID.randomUUID().toString());
        model.addAttribute("lately", Previews.LATELY.toMinutes());
        model.addAttribute(
                "running", retries.running(choice.actor(), choice.instance()).orElse(null));
        return VIEW;
    }

    /**
     * Says why a retry is not begun, or why it is not known what it would do.
     *
     * @return the page
     * @throws Refused the same, if there is no page about it
     */
    String refused(Refused refusal, Choice choice, HttpServletResponse response, Model model) {
        Why why = refusal.why();
        if (WITHOUT_PAGE.contains(why)) {
            throw refusal;
        } else if (why == ChoiceWhy.QUEUE_COMING) {
            model.addAttribute("waiting", WaitingPreview.of(choice, readings.soFar(instance(choice))));
        } else if (choice.pressed() != null && isShownAgain(why)) {
            showAgain(choice, model);
        }
        // Who only looks is shown how far the reading is, and nothing is wrong with that.
        if (why != ChoiceWhy.QUEUE_COMING || choice.pressed() != null) {
            say(refusal, response, model);
        }
        return VIEW;
    }

    private void say(Refused refusal, HttpServletResponse response, Model model) {
        Refused.Earlier earlier = refusal.earlier();
        response.setStatus(refusal.why().status().value());
        Refusals.sayWhen(refusal, response);
        model.addAttribute("problem", words.answered(refusal));
        model.addAttribute("pointer", earlier == null ? null : earlier.id());
    }

    /** Not to whom it is denied, nor as long as the queue does not tell what was chosen. */
    private static boolean isShownAgain(Why why) {
        return why == ActWhy.NOT_RECORDED
                || (why.status() != HttpStatus.FORBIDDEN && why.status() != HttpStatus.SERVICE_UNAVAILABLE);
    }

    /** As far as it can be meant. */
    private void showAgain(Choice choice, Model model) {
        try {
            show(choice, false, model);
        } catch (Refused e) {
            log.debug("What was chosen cannot be shown again", e);
        }
    }

    private PostfixInstance instance(Choice choice) {
        return instances.get(choice.actor(), choice.instance());
    }
}
