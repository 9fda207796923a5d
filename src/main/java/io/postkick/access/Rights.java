package io.postkick.access;

import io.postkick.host.instance.Instances;
import io.postkick.refusal.Refused;
import io.postkick.value.InstanceName;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.EnumSet;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.context.support.DefaultMessageSourceResolvable;
import org.springframework.stereotype.Component;

/**
 * Who may do what on which instance: what {@link May} says of the role, the settings of operators, and the token of whoever calls.
 * Which instances somebody sees is another matter ({@link VisibleInstances}).
 */
@Component
@EnableConfigurationProperties(OperatorRights.class)
public class Rights {

    private final Set<Deed> everywhere;
    private final Map<Path, Set<Deed>> own;
    private final Instances instances;
    private final FreshFactor factor;

    Rights(OperatorRights operators, Instances instances, FreshFactor factor) {
        this.everywhere = operators.everywhere();
        this.own = operators.own();
        this.instances = instances;
        this.factor = factor;
    }

    /** Whether somebody may do it on the instance of that name, if they see it, and the console can. */
    public boolean may(Actor actor, Deed deed, String instance) {
        return reaches(deed, instance) && mayByKick(actor, deed, instance);
    }

    /** Whether the instance is of a mail host where the console can do it at all. */
    private static boolean reaches(Deed deed, String instance) {
        return deed.reachesOtherHosts() || InstanceName.hostOf(instance) == null;
    }

    /** The same for what is done by a kick, which reaches other hosts whatever the service does then. */
    public boolean mayByKick(Actor actor, Deed deed, String instance) {
        return actor.deeds().allows(deed) && byRole(actor.role(), deed, instance);
    }

    /** Whether there may be an instance on which somebody may do it. */
    public boolean mayAnywhere(Actor actor, Deed deed) {
        return actor.deeds().allows(deed) && mayAnywhere(actor.role(), deed);
    }

    /** What a role lets do somewhere. */
    public boolean mayAnywhere(Role role, Deed deed) {
        return May.does(
                role, deed, everywhere.contains(deed) || own.values().stream().anyMatch(deeds -> deeds.contains(deed)));
    }

    /** What a role lets do on an instance. */
    public Set<Deed> of(Role role, String instance) {
        Set<Deed> deeds = EnumSet.noneOf(Deed.class);
        Arrays.stream(Deed.values())
                .filter(deed -> offers(role, deed, instance))
                .forEach(deeds::add);
        return deeds;
    }

    /** Whether a role lets do it on an instance, and the console can. */
    boolean offers(Role role, Deed deed, String instance) {
        return reaches(deed, instance) && byRole(role, deed, instance);
    }

    private boolean byRole(Role role, Deed deed, String instance) {
        return May.does(role, deed, ofOperators(instance).contains(deed));
    }

    private Set<Deed> ofOperators(String instance) {
        return own.isEmpty()
                ? everywhere
                : instances
                        .find(instance)
                        .filter(found -> found.host() == null)
                        .map(found -> own.get(Path.of(found.configDirectory()).normalize()))
                        .orElse(everywhere);
    }

    /** Why somebody may not do it on the instance of that name, however lately they showed a second factor; empty if they may. */
    public Optional<Refused> refusal(Actor actor, Deed deed, String instance) {
        return refusalByKick(actor, deed, instance)
                .or(() -> reaches(deed, instance) ? Optional.empty() : Optional.of(outOfReach(deed, instance)));
    }

    private static Refused outOfReach(Deed deed, String instance) {
        return Refused.because(
                AccessWhy.NOT_ON_OTHER_HOSTS,
                new DefaultMessageSourceResolvable(deed.key()),
                instance,
                String.valueOf(InstanceName.hostOf(instance)));
    }

    private Optional<Refused> refusalByKick(Actor actor, Deed deed, String instance) {
        if (!actor.deeds().allows(deed)) {
            return Optional.of(beyond(actor));
        } else if (byRole(actor.role(), deed, instance)) {
            return Optional.empty();
        }
        var words = new DefaultMessageSourceResolvable(deed.key());
        return Optional.of(
                May.act(actor.role())
                        ? Refused.because(AccessWhy.NOT_FOR_OPERATORS, words, instance)
                        : Refused.because(AccessWhy.NOT_FOR_AUDITORS, words));
    }

    /** That the token of whoever calls is for other things. */
    public static Refused beyond(Actor actor) {
        return Refused.because(AccessWhy.BEYOND_TOKEN, actor.deeds().toString().replace(" ", ", "));
    }

    /**
     * Makes sure that somebody may look at what it takes to do it on the instance of that name.
     *
     * @throws Refused if they may not do it
     */
    public void requireToLook(Actor actor, Deed deed, String instance) {
        refusal(actor, deed, instance).ifPresent(refusal -> {
            throw refusal;
        });
    }

    /**
     * Makes sure that somebody may do it on the instance of that name, and now: with a second factor shown lately, for what takes one.
     *
     * @throws Refused if not
     */
    public void require(Actor actor, Deed deed, String instance) {
        requireToLook(actor, deed, instance);
        if (deed.takesFreshFactor()) {
            factor.require(actor);
        }
    }

    /**
     * The same for what is done by a kick: see {@link #mayByKick}.
     *
     * @throws Refused if not
     */
    public void requireByKick(Actor actor, Deed deed, String instance) {
        refusalByKick(actor, deed, instance).ifPresent(refusal -> {
            throw refusal;
        });
        if (deed.takesFreshFactor()) {
            factor.require(actor);
        }
    }

    /**
     * The same for what is more than the deed's name says: a kick of what is not open to operators.
     *
     * @throws Refused if not
     */
    public void requireWithFactor(Actor actor, Deed deed, String instance) {
        require(actor, deed, instance);
        factor.require(actor);
    }
}
