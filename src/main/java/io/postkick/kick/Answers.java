package io.postkick.kick;

import io.postkick.access.AccessWhy;
import io.postkick.access.Actor;
import io.postkick.access.Deed;
import io.postkick.access.May;
import io.postkick.access.Rights;
import io.postkick.access.VisibleInstances;
import io.postkick.approval.Approvals;
import io.postkick.approval.Coverage;
import io.postkick.catalogue.Catalogue;
import io.postkick.catalogue.KnownRequest;
import io.postkick.catalogue.Request;
import io.postkick.catalogue.Service;
import io.postkick.catalogue.ServiceId;
import io.postkick.host.instance.PostfixInstance;
import io.postkick.refusal.RefusalWords;
import io.postkick.refusal.Refused;
import java.time.Clock;
import java.time.Duration;
import java.util.Locale;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.autoconfigure.condition.ConditionalOnWebApplication;
import org.springframework.context.MessageSource;
import org.springframework.context.support.MessageSourceAccessor;
import org.springframework.stereotype.Component;

/** Kicks for a person at a browser, and says in words what came of it, refusals included. */
@Component
@ConditionalOnWebApplication
public class Answers {

    private final Kicks kicks;
    private final VisibleInstances instances;
    private final Catalogue catalogue;
    private final RecentKicks recent;
    private final Rights rights;
    private final Approvals approvals;
    private final RefusalWords words;
    private final MessageSourceAccessor messages;
    private final Clock clock;

    Answers(
            Kicks kicks,
            VisibleInstances instances,
            Catalogue catalogue,
            RecentKicks recent,
            Rights rights,
            Approvals approvals,
            RefusalWords words,
            MessageSource messages,
            Clock clock) {
        this.kicks = kicks;
        this.instances = instances;
        this.catalogue = catalogue;
        this.recent = recent;
        this.rights = rights;
        this.approvals = approvals;
        this.words = words;
        this.messages = new MessageSourceAccessor(messages, Locale.ENGLISH);
        this.clock = clock;
    }

    /**
     * Kicks.
     *
     * @throws Refused if there is no such instance, and so no page to answer on; recorded
     */
    public Answer to(Actor actor, KickCommand command, PressForm form) {
        try {
            return about(actor, kicks.kick(actor, command));
        } catch (Refused e) {
            if (e.why() == AccessWhy.UNKNOWN_INSTANCE || e.why() == AccessWhy.UNKNOWN_AMONG_VISIBLE) {
                throw e;
            }
            return Answer.refused(e, form, words.headline("kick.answer.", e), words.answered(e));
        }
    }

    /**
     * The question whether to send the same again; empty when there is nothing to ask, also when nothing could be sent: then
     * the attempt itself says why.
     */
    public Optional<Answer> question(Actor actor, KickCommand command, PressForm form) {
        if (form.isConfirmed() || !actor.sees(command.instance())) {
            return Optional.empty();
        }
        try {
            PostfixInstance instance = instances.get(actor, command.instance());
            ServiceId service = catalogue
                    .locate(instance, command.serviceClass(), command.service())
                    .id();
            boolean writesLog = Catalogue.writesLog(instance, service.serviceClass(), service.name());
            if (!rights.may(actor, Deed.KICK, instance.name())
                    || !Catalogue.mayKick(actor.role(), service.serviceClass(), writesLog)) {
                return Optional.empty();
            }
            return recent.find(service, Request.parse(command.request()).toString())
                    .filter(earlier -> !earlier.press().equals(command.id()))
                    .map(earlier -> Answer.asking(
                            form, mayRead(actor, earlier) ? earlier.press() : null, inWords(actor, command, earlier)));
        } catch (Refused e) {
            return Optional.empty();
        }
    }

    /** Whether a kick of it waits for a second person, whatever is sent. */
    public boolean waits(Actor actor, Service service) {
        return approvals.areNeeded(instances.get(actor, service.id().instance()), coverage(service));
    }

    /** What the form says of that; null where it waits for nobody. */
    public Approvals.@Nullable Offer offer(Actor actor, Service service) {
        return approvals.offer(actor, instances.get(actor, service.id().instance()), coverage(service));
    }

    private static Coverage coverage(Service service) {
        return ApprovedKicks.coverage(!service.takesFreshFactor(), Optional.empty());
    }

    /** Operators find their own kicks only. */
    private static boolean mayRead(Actor actor, RecentKicks.Recent kick) {
        return May.read(actor, kick.actor());
    }

    private String inWords(Actor actor, KickCommand command, RecentKicks.Recent earlier) {
        long seconds =
                Math.max(1, Duration.between(earlier.at(), clock.instant()).toSeconds());
        String who = earlier.actor().equals(actor.name()) ? messages.getMessage("kick.again.you") : earlier.actor();
        return messages.getMessage(
                "kick.again.said", new Object[] {command.request(), command.service(), seconds, who});
    }

    /** What came of a kick, with what to know of a request that people send although the service does nothing with it. */
    Answer about(Actor actor, Kick kick) {
        try {
            PostfixInstance instance = instances.get(actor, kick.instance());
            return Answer.attempted(
                    kick,
                    catalogue.requests(instance, kick.serviceClass(), kick.service()).stream()
                            .filter(known -> !known.effective()
                                    && known.request().toString().equals(kick.request()))
                            .map(KnownRequest::effect)
                            .findFirst());
        } catch (Refused gone) {
            return Answer.attempted(kick, Optional.empty());
        }
    }
}
