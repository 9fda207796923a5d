package io.postkick.pause;

import io.postkick.access.Actor;
import io.postkick.access.Deed;
import io.postkick.access.Rights;
import io.postkick.access.VisibleInstances;
import io.postkick.act.Act;
import io.postkick.act.Attempt;
import io.postkick.audit.entry.Action;
import io.postkick.host.instance.PostfixInstance;
import io.postkick.host.queueact.QueueAct;
import io.postkick.pause.run.PauseActions;
import io.postkick.pause.run.PauseRunner;
import io.postkick.pause.run.PauseWhy;
import io.postkick.pause.run.PausedMail;
import io.postkick.pause.run.QueuePause;
import io.postkick.queueact.HelperAbilities;
import io.postkick.queueact.run.QueueActProperties;
import io.postkick.refusal.Refused;
import io.postkick.retry.choice.ChoiceWhy;
import java.time.Clock;
import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.temporal.ChronoUnit;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** To set a pause, where the queue helper both holds and releases. */
@Component
class SetPause implements Act<PauseCommand.Set, QueuePause> {

    static final Duration LONGEST = Duration.ofDays(30);

    private static final int FOR_ONE = 8;
    private static final int FOR_ALL = 32;

    private final VisibleInstances instances;
    private final HelperAbilities abilities;
    private final PauseRunner runner;
    private final PauseDenials denials;
    private final QueueActProperties properties;
    private final Rights rights;
    private final Clock clock;

    SetPause(
            VisibleInstances instances,
            HelperAbilities abilities,
            PauseRunner runner,
            PauseDenials denials,
            QueueActProperties properties,
            Rights rights,
            Clock clock) {
        this.instances = instances;
        this.abilities = abilities;
        this.runner = runner;
        this.denials = denials;
        this.properties = properties;
        this.rights = rights;
        this.clock = clock;
    }

    @Override
    public Action intent() {
        return PauseActions.SET;
    }

    @Override
    public PauseDenials denials() {
        return denials;
    }

    @Override
    public Limits limits() {
        return new Limits(properties.actLimit(), FOR_ONE, FOR_ALL);
    }

    @Override
    public Attempt<QueuePause> check(Actor actor, PauseCommand.Set command, String id) {
        PostfixInstance instance = instances.get(actor, command.instance());
        PausedMail mail = mail(command.domain(), command.sender());
        rights.require(actor, Deed.PAUSE, instance.name());
        if (command.reason() == null || command.reason().isBlank()) {
            throw Refused.because(PauseWhy.REASON_MISSING);
        } else if (instance.queueDirectory() == null) {
            throw Refused.because(ChoiceWhy.NO_QUEUE);
        }
        Instant now = clock.instant().truncatedTo(ChronoUnit.MICROS);
        Instant until = until(command.until(), now);
        abilities.now(instance).require(QueueAct.HOLD, QueueAct.RELEASE);
        var pause = new QueuePause(
                id,
                instance.name(),
                mail,
                command.reason().strip(),
                actor.name(),
                actor.role(),
                actor.address(),
                now,
                until,
                false,
                null);
        runner.reserve(pause);
        return new SettingPause(runner, pause, actor);
    }

    /** @throws Refused if these say nothing, or two things, or what cannot be */
    static PausedMail mail(@Nullable String domain, @Nullable String sender) {
        boolean byDomain = domain != null && !domain.isBlank();
        boolean bySender = sender != null && !sender.isBlank();
        if (byDomain == bySender) {
            throw Refused.because(PauseWhy.NOT_ONE_WAY);
        }
        return byDomain ? PausedMail.to(String.valueOf(domain)) : PausedMail.from(String.valueOf(sender));
    }

    private static Instant until(@Nullable String written, Instant now) {
        Instant until;
        try {
            until = OffsetDateTime.parse(written == null ? "" : written.strip())
                    .toInstant()
                    .truncatedTo(ChronoUnit.MICROS);
        } catch (DateTimeException e) {
            throw Refused.because(PauseWhy.NO_END);
        }
        if (!until.isAfter(now)) {
            throw Refused.because(PauseWhy.END_PASSED);
        } else if (until.isAfter(now.plus(LONGEST))) {
            throw Refused.because(PauseWhy.END_TOO_FAR, LONGEST.toDays());
        }
        return until;
    }

    @Override
    public String location(PauseCommand.Set command, String id) {
        return QueuePause.location(command.instance(), id);
    }
}
