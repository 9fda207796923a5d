package io.postkick.fleet.rotation;

import io.postkick.access.Actor;
import io.postkick.act.ActsElsewhere;
import io.postkick.act.DoneElsewhere;
import io.postkick.audit.entry.AuditEntry;
import io.postkick.audit.entry.EntryBuilder;
import io.postkick.audit.log.AuditLog;
import io.postkick.fleet.calls.Declined;
import io.postkick.fleet.calls.FleetOnly;
import io.postkick.fleet.calls.HostCalls;
import io.postkick.fleet.command.CommandActions;
import io.postkick.fleet.hosts.FleetHost;
import io.postkick.fleet.hosts.Hosts;
import io.postkick.fleet.keys.CommandKeys;
import io.postkick.fleet.keys.KeysTold;
import io.postkick.fleet.link.NoAnswer;
import io.postkick.fleet.wire.ConsoleKeys;
import io.postkick.fleet.wire.SigningKey;
import io.postkick.fleet.wire.Unreadable;
import io.postkick.upkeep.Rounds;
import io.postkick.upkeep.Upkeep;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.LongSupplier;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.stereotype.Component;
import tools.jackson.core.type.TypeReference;

/**
 * Has each host obey the keys that it is to obey: both while one takes the place of the other, and the new one alone when that is done. A host
 * that is away has its turn when it is back. Whatever is cut off in between is begun again by asking the host which it obeys.
 */
@Component
@FleetOnly
public class KeyExchange extends Upkeep {

    private static final Duration BETWEEN = Duration.ofSeconds(3);

    /** Until a host is told again that did not do as it was told: each time is on the record. */
    private static final Duration AGAIN = Duration.ofMinutes(5);

    private static final Actor CONSOLE = Actor.console("data-directory");
    private static final TypeReference<ConsoleKeys.Obeyed> OBEYED = new TypeReference<>() {};

    private final CommandKeys keys;
    private final Hosts hosts;
    private final HostCalls calls;
    private final ActsElsewhere elsewhere;
    private final AuditLog audit;
    private final LongSupplier nanos;

    /** By hosts' IDs: the keys that were aimed at when it was found to obey as it should. */
    private final Map<String, String> told = new ConcurrentHashMap<>();

    private final Map<String, Failure> failures = new ConcurrentHashMap<>();

    @Autowired
    KeyExchange(CommandKeys keys, Hosts hosts, HostCalls calls, ActsElsewhere elsewhere, AuditLog audit) {
        this(keys, hosts, calls, elsewhere, audit, System::nanoTime);
    }

    KeyExchange(
            CommandKeys keys,
            Hosts hosts,
            HostCalls calls,
            ActsElsewhere elsewhere,
            AuditLog audit,
            LongSupplier nanos) {
        super("fleet-keys");
        this.keys = keys;
        this.hosts = hosts;
        this.calls = calls;
        this.elsewhere = elsewhere;
        this.audit = audit;
        this.nanos = nanos;
    }

    /**
     * Why a host does not obey as it should.
     *
     * @param aim what it was to obey
     * @param toldAt when it was told, and did not do it; null where it could not even be asked
     */
    private record Failure(String aim, @Nullable Long toldAt, String why) {}

    /** What all hosts are to obey. */
    private record Aim(List<SigningKey> keys, String former) {

        String text() {
            return keys.stream().map(key -> key.verifying().toString()).collect(Collectors.joining(" "));
        }

        /** A host that obeys the next key and not the one before is one that another console has told more already. */
        boolean isMet(List<String> obeyed) {
            return obeyed.contains(keys.get(keys.size() - 1).verifying().toString()) && !obeyed.contains(former);
        }
    }

    @Override
    protected void begin(Rounds started) {
        started.every(BETWEEN, this::round);
    }

    void round() {
        try {
            keys.renew();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        Aim aim = aim();
        if (aim.keys().size() == 1 && aim.former().isEmpty()) {
            return;
        }
        for (FleetHost host : hosts.all()) {
            if (isDue(host, aim)) {
                visit(host, aim);
            }
        }
    }

    private Aim aim() {
        List<SigningKey> signing = keys.signing();
        return new Aim(signing, keys.former().orElse(""));
    }

    private boolean isDue(FleetHost host, Aim aim) {
        return !aim.text().equals(told.get(host.id())) && hosts.presence(host).isHere();
    }

    private boolean mayBeTold(FleetHost host, Aim aim) {
        Failure failure = failures.get(host.id());
        Long at = failure == null || !failure.aim().equals(aim.text()) ? null : failure.toldAt();
        return at == null || nanos.getAsLong() - at >= AGAIN.toNanos();
    }

    /** It is asked as often as it takes, which nobody has to know; what is to be changed is on both records. */
    private void visit(FleetHost host, Aim aim) {
        try {
            List<String> obeyed = calls.ask(host.id(), ConsoleKeys.CALL, new ConsoleKeys.Wanted(), OBEYED)
                    .keys();
            if (aim.isMet(obeyed) || (mayBeTold(host, aim) && isChanged(host, aim))) {
                failures.remove(host.id());
                told.put(host.id(), aim.text());
            }
        } catch (NoAnswer | Declined | Unreadable e) {
            Failure before = failures.get(host.id());
            Long toldAt = before == null || !before.aim().equals(aim.text()) ? null : before.toldAt();
            failures.put(host.id(), new Failure(aim.text(), toldAt, "It could not be asked: " + e.getMessage()));
        }
    }

    private boolean isChanged(FleetHost host, Aim aim) {
        String said = aim.keys().size() == 1
                ? host.name() + " obeys the console's new key, and not the one before any more."
                : host.name() + " obeys the console's new key, too.";
        AuditEntry intent = audit.record(new EntryBuilder(CommandActions.KEYS)
                .by(CONSOLE.name(), CONSOLE.address(), CONSOLE.authentication())
                .act(UUID.randomUUID().toString())
                .detail(said)
                .entry());
        DoneElsewhere done = elsewhere.carryOut(
                host.name(), ConsoleKeys.KIND, ConsoleKeys.of(host.id(), aim.keys()), CONSOLE, intent);
        boolean isDone = done.state() == DoneElsewhere.State.DONE;
        audit.record(intent.content()
                .followedBy(Objects.requireNonNull(intent.content().action().end()))
                .outcome(
                        switch (done.state()) {
                            case DONE -> "DONE";
                            case NOT_DONE -> "FAILED";
                            case UNKNOWN -> "UNKNOWN";
                        })
                .detail(isDone ? said : done.detail())
                .entry());
        if (!isDone) {
            failures.put(host.id(), new Failure(aim.text(), nanos.getAsLong(), done.detail()));
        }
        return isDone;
    }

    /** The public half of the key that is to take the place of the one there is; empty while none is. */
    String next() {
        List<SigningKey> signing = keys.signing();
        return signing.size() > 1 ? signing.get(1).verifying().toString() : "";
    }

    /** Names of hosts that have not got the next key; empty while none is exchanged. */
    public List<String> behind() {
        return next().isEmpty()
                ? List.of()
                : state().stream()
                        .filter(host -> !host.told())
                        .map(KeysTold.Host::name)
                        .toList();
    }

    /** How far each host is. */
    List<KeysTold.Host> state() {
        String aim = aim().text();
        return hosts.all().stream().map(host -> state(host, aim)).toList();
    }

    private KeysTold.Host state(FleetHost host, String aim) {
        if (aim.equals(told.get(host.id()))) {
            return new KeysTold.Host(host.name(), true, "");
        }
        Failure failure = failures.get(host.id());
        String why = switch (hosts.presence(host).state()) {
            case HERE -> failure == null || !failure.aim().equals(aim) ? "" : failure.why();
            case SILENT -> "It is silent.";
            case NEVER_HEARD -> "It has not been heard since this console started.";
            case OTHER_VERSION -> "Its agent is of another version than the console.";
        };
        return new KeysTold.Host(host.name(), false, why);
    }
}
