package io.postkick.fleet.enrolment;

import io.postkick.access.Actor;
import io.postkick.access.AdministratorsOnly;
import io.postkick.access.FreshFactor;
import io.postkick.act.RecordedChanges;
import io.postkick.audit.entry.Action;
import io.postkick.audit.entry.NewEntry;
import io.postkick.fleet.calls.FleetOnly;
import io.postkick.fleet.hosts.FleetHost;
import io.postkick.fleet.hosts.HostName;
import io.postkick.fleet.hosts.HostRegister;
import io.postkick.fleet.hosts.Hosts;
import io.postkick.fleet.record.Unsettled;
import io.postkick.refusal.Refused;
import java.time.Clock;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.UUID;
import org.springframework.stereotype.Service;

/** What administrators do with hosts that have joined. */
@Service
@FleetOnly
@AdministratorsOnly
public class HostChanges {

    private final Hosts hosts;
    private final HostRegister register;
    private final RevokedKeys keys;
    private final Unsettled acts;
    private final RecordedChanges changes;
    private final FreshFactor factor;
    private final Clock clock;

    HostChanges(
            Hosts hosts,
            HostRegister register,
            RevokedKeys keys,
            Unsettled acts,
            RecordedChanges changes,
            FreshFactor factor,
            Clock clock) {
        this.hosts = hosts;
        this.register = register;
        this.keys = keys;
        this.acts = acts;
        this.changes = changes;
        this.factor = factor;
        this.clock = clock;
    }

    /**
     * Makes sure of names and tags before anything is done.
     *
     * @throws Refused if a host cannot be called or tagged so
     */
    public static void check(String name, List<String> tags) {
        if (!HostName.isUsable(name)) {
            throw Refused.because(HostWhy.NAME_UNUSABLE);
        }
        if (!HostName.areUsable(tags)) {
            throw Refused.because(HostWhy.TAGS_UNUSABLE, HostName.MOST_TAGS);
        }
    }

    /**
     * Calls a host otherwise. What people and tokens may do goes by names, and so do the pages of what goes on there.
     *
     * @throws Refused if there is no such host, it cannot be called so, something goes on there, or if the actor has to show a second factor
     *     first
     */
    public void rename(Actor actor, String name, String other) {
        FleetHost host = named(name);
        check(other, List.of());
        if (!host.name().equals(other)) {
            int open = acts.open(name);
            if (open > 0) {
                throw Refused.because(HostWhy.ACTS_GO_ON, name, open);
            }
            factor.require(actor);
            make(actor, HostActions.RENAMING, host, "called " + other, () -> {
                if (!register.rename(host.id(), other)) {
                    throw Refused.because(HostWhy.NAME_TAKEN, other);
                }
            });
        }
    }

    /**
     * Gives a host these tags in place of those that it has. What people and tokens may do goes by tags, too.
     *
     * @throws Refused if there is no such host, it cannot be tagged so, or if the actor has to show a second factor first
     */
    public void tag(Actor actor, String name, List<String> tags) {
        FleetHost host = named(name);
        List<String> ordered = HostName.inOrder(tags);
        check(name, ordered);
        if (!host.tags().equals(ordered)) {
            factor.require(actor);
            make(actor, HostActions.TAGGING, host, "tags " + said(ordered) + " instead of " + said(host.tags()), () -> {
                if (!register.tag(host.id(), ordered)) {
                    throw Refused.because(HostWhy.UNKNOWN_HOST);
                }
            });
        }
    }

    /**
     * Has a host connect no more. Its record stays.
     *
     * @return whether the broker knows already; otherwise this console does, and tells the broker until it does
     * @throws Refused if there is no such host, or if the actor has to show a second factor first
     */
    public boolean revoke(Actor actor, String name) {
        FleetHost host = named(name);
        factor.require(actor);
        make(actor, HostActions.REVOCATION, host, "may not connect any more", () -> {
            if (!register.revoke(host.id(), clock.instant().truncatedTo(ChronoUnit.MICROS))) {
                throw Refused.because(HostWhy.UNKNOWN_HOST);
            }
            register.renew();
        });
        keys.tellNow();
        return keys.isTold(host.id());
    }

    private FleetHost named(String name) {
        return hosts.find(name).orElseThrow(() -> Refused.because(HostWhy.UNKNOWN_HOST));
    }

    private void make(Actor actor, Action action, FleetHost host, String what, Runnable change) {
        changes.make(
                NewEntry.by(actor, action)
                        .act(UUID.randomUUID().toString())
                        .detail(host.name() + " (" + host.id() + "): " + what)
                        .entry(),
                change);
    }

    private static String said(List<String> tags) {
        return tags.isEmpty() ? "none" : String.join(" ", tags);
    }
}
