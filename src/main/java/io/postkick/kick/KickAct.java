package io.postkick.kick;

import io.postkick.access.Actor;
import io.postkick.access.Deed;
import io.postkick.access.Rights;
import io.postkick.access.VisibleInstances;
import io.postkick.act.Act;
import io.postkick.act.ActsElsewhere;
import io.postkick.act.Attempt;
import io.postkick.act.RateLimit;
import io.postkick.approval.Coverage;
import io.postkick.approval.FourEyes;
import io.postkick.approval.Wanted;
import io.postkick.audit.entry.Action;
import io.postkick.catalogue.Address;
import io.postkick.catalogue.Catalogue;
import io.postkick.catalogue.Request;
import io.postkick.catalogue.ServiceId;
import io.postkick.evidence.Watches;
import io.postkick.host.instance.PostfixInstance;
import io.postkick.host.trigger.Trigger;
import io.postkick.refusal.Refused;
import java.time.Clock;
import java.time.Duration;
import java.util.Optional;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.stereotype.Component;

/** To kick: what a press must be like, and what it becomes. */
@Component
class KickAct implements Act<KickCommand, Kick> {

    /** A kick of a service that does not answer holds a thread of the web server for some seconds. */
    private static final int FOR_ONE = 48;

    private static final int FOR_ALL = 128;

    private static final int MOST_DETAIL = 2;

    private final VisibleInstances instances;
    private final Catalogue catalogue;
    private final Trigger trigger;
    private final Watches watches;
    private final RecentKicks recent;
    private final Rights rights;
    private final FourEyes approvals;
    private final KickDenials denials;
    private final KickProperties properties;
    private final RateLimit services;
    private final ObjectProvider<ActsElsewhere> elsewhere;
    private final Clock clock;

    KickAct(
            VisibleInstances instances,
            Catalogue catalogue,
            Trigger trigger,
            Watches watches,
            RecentKicks recent,
            Rights rights,
            FourEyes approvals,
            KickDenials denials,
            KickProperties properties,
            ObjectProvider<ActsElsewhere> elsewhere,
            Clock clock) {
        this.instances = instances;
        this.catalogue = catalogue;
        this.trigger = trigger;
        this.watches = watches;
        this.recent = recent;
        this.rights = rights;
        this.approvals = approvals;
        this.denials = denials;
        this.properties = properties;
        this.services = new RateLimit(properties.serviceRateLimit(), Duration.ofMinutes(1), clock);
        this.elsewhere = elsewhere;
        this.clock = clock;
    }

    @Override
    public Action intent() {
        return KickActions.INTENDED;
    }

    @Override
    public KickDenials denials() {
        return denials;
    }

    @Override
    public Limits limits() {
        return new Limits(properties.rateLimit(), FOR_ONE, FOR_ALL);
    }

    @Override
    public Attempt<Kick> check(Actor actor, KickCommand command, String id) {
        var trace = new TraceRecorder(command.verbosity());
        if (command.verbosity() < 0 || command.verbosity() > MOST_DETAIL) {
            throw Refused.because(KickWhy.DETAIL_LEVEL);
        }
        PostfixInstance instance = instances.get(actor, command.instance());
        rights.require(actor, Deed.KICK, instance.name());
        Address address = catalogue.locate(instance, command.serviceClass(), command.service());
        Wording wording = wording(actor, instance, address, command);
        checkRate(address.id());
        Optional<Wanted> waits = waits(instance, address, wording, command, id);
        if (waits.isPresent()) {
            return approvals.asking(actor, waits.get(), () -> {});
        }
        Press press = new Press(
                id, actor, instance, address, wording, command.verbosity(), command.reason(), command.approved());
        trace.configurationRead(address);
        String host = instance.host();
        if (host != null) {
            return new ElsewhereAttempt(press, host, elsewhere.getObject(), recent, trace);
        }
        return new KickAttempt(press, trigger, watches.attend(press.watched()), recent, trace);
    }

    /** Method security knows what writes to the mail log by its usual name, and this by master.cf. */
    private Wording wording(Actor actor, PostfixInstance instance, Address address, KickCommand command) {
        ServiceId id = address.id();
        boolean writesLog = Catalogue.writesLog(instance, id.serviceClass(), id.name());
        if (!Catalogue.mayKick(actor.role(), id.serviceClass(), writesLog)) {
            throw Refused.because(KickWhy.WRITES_LOG);
        } else if (!Catalogue.isOpen(id.serviceClass(), writesLog)) {
            rights.requireWithFactor(actor, Deed.KICK, instance.name());
        }
        Request typed = Request.parse(command.request());
        Catalogue.retry(address, typed).ifPresent(retry -> rights.requireByKick(actor, retry, instance.name()));
        return writesLog ? Wording.inLog(typed, clock.instant()) : Wording.of(typed);
    }

    /** What has to wait for a second person; empty where nothing has to. */
    private Optional<Wanted> waits(
            PostfixInstance instance, Address address, Wording wording, KickCommand command, String id) {
        boolean open = Catalogue.isOpen(address.id().serviceClass(), wording.line() != null);
        Optional<Deed> retry = Catalogue.retry(address, wording.typed());
        Coverage coverage = ApprovedKicks.coverage(open, retry);
        return command.approved() == null && approvals.areNeeded(instance, coverage)
                ? Optional.of(ApprovedKicks.wanted(id, command, wording.typed().toString(), coverage.required()))
                : Optional.empty();
    }

    private void checkRate(ServiceId service) {
        services.take(service).ifPresent(wait -> {
            throw Refused.because(
                            KickWhy.TOO_MANY_FOR_SERVICE,
                            service.name(),
                            properties.serviceRateLimit(),
                            Math.max(1, wait.toSeconds()))
                    .retryAfter(wait);
        });
    }

    @Override
    public String location(KickCommand command, String id) {
        return KickApi.KICKS + "/" + id;
    }
}
