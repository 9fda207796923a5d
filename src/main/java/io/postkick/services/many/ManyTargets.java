package io.postkick.services.many;

import io.postkick.access.Actor;
import io.postkick.access.Rights;
import io.postkick.access.VisibleInstances;
import io.postkick.catalogue.Catalogue;
import io.postkick.catalogue.KnownRequest;
import io.postkick.catalogue.RetriedMail;
import io.postkick.catalogue.Service;
import io.postkick.fleet.hosts.FleetHost;
import io.postkick.fleet.hosts.Hosts;
import io.postkick.host.cf.ServiceClass;
import io.postkick.host.instance.InstanceState;
import io.postkick.host.instance.PostfixInstance;
import io.postkick.refusal.Refused;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.stereotype.Component;

/** What may be pressed on many instances at once, and on which: public channels only, and nothing that retries mail without a look at it. */
@Component
class ManyTargets {

    private final VisibleInstances instances;
    private final Catalogue catalogue;
    private final Rights rights;
    private final ObjectProvider<Hosts> hosts;
    private final Crew crew;

    ManyTargets(
            VisibleInstances instances, Catalogue catalogue, Rights rights, ObjectProvider<Hosts> hosts, Crew crew) {
        this.instances = instances;
        this.catalogue = catalogue;
        this.rights = rights;
        this.hosts = hosts;
        this.crew = crew;
    }

    /** What the instances that somebody sees understand, in the order in which the first of them has it. */
    List<ManyChoice> choices(Actor actor) {
        Map<String, ManyChoice> found = new LinkedHashMap<>();
        for (List<Service> services : crew.all(instances.all(actor), catalogue::services)) {
            for (Service service : services) {
                service.requests().stream()
                        .filter(known -> isOffered(service, known) && service.mayKick(rights, actor))
                        .map(known -> new ManyChoice(service.id().name(), known, 1))
                        .forEach(choice -> found.merge(
                                choice.key(),
                                choice,
                                (first, next) ->
                                        new ManyChoice(first.service(), first.known(), first.instances() + 1)));
            }
        }
        return List.copyOf(found.values());
    }

    private static boolean isOffered(Service service, KnownRequest known) {
        return service.id().serviceClass() == ServiceClass.PUBLIC
                && known.effective()
                && known.retries() == RetriedMail.NOTHING
                && !service.takesFreshFactor();
    }

    /** The same of the first of some instances that can be read now and has it: what it is called, without looking at all of them. */
    @Nullable
    ManyChoice choice(Actor actor, String key, List<String> names) {
        return instances.all(actor).stream()
                .filter(instance -> names.contains(instance.name()))
                .filter(instance -> instance.host() == null || instance.state() == InstanceState.RUNNING)
                .findFirst()
                .flatMap(instance -> catalogue.services(instance).stream()
                        .flatMap(service -> service.requests().stream()
                                .map(known -> new ManyChoice(service.id().name(), known, names.size()))
                                .filter(choice -> choice.key().equals(key) && isOffered(service, choice.known())))
                        .findFirst())
                .orElse(null);
    }

    /**
     * All instances that somebody sees, with their service of that name.
     *
     * @param chosen asked with the tags of each
     */
    List<Target> of(Actor actor, String service, Predicate<List<String>> chosen) {
        return crew.all(instances.all(actor), instance -> {
            List<String> tags = tags(instance);
            Service found = service(actor, instance, service);
            return new Target(instance, tags, found, found != null && chosen.test(tags));
        });
    }

    private @Nullable Service service(Actor actor, PostfixInstance instance, String service) {
        try {
            Service found = catalogue.find(instance, ServiceClass.PUBLIC.directory(), service);
            return found.mayKick(rights, actor) ? found : null;
        } catch (Refused none) {
            return null;
        }
    }

    private List<String> tags(PostfixInstance instance) {
        Hosts fleet = hosts.getIfAvailable();
        String host = instance.host();
        return fleet == null || host == null
                ? List.of()
                : fleet.find(host).map(FleetHost::tags).orElse(List.of());
    }

    /** Every tag of those. */
    static Set<String> tags(List<Target> targets) {
        List<String> all = new ArrayList<>();
        targets.forEach(target -> all.addAll(target.tags()));
        return new TreeSet<>(all);
    }
}
