package io.postkick.catalogue;

import io.postkick.access.Role;
import io.postkick.instance.Instances;
import io.postkick.instance.MasterEntry;
import io.postkick.instance.PostfixInstance;
import io.postkick.instance.ServiceClass;
import io.postkick.trigger.Endpoint;
import java.nio.file.Path;
import java.util.List;
import org.springframework.stereotype.Component;

/** The services of the instances, as master.cf has them at the moment of asking. */
@Component
public class Catalogue {

    private final Instances instances;
    private final StandardServices standard;
    private final EndpointStates states;

    Catalogue(Instances instances, StandardServices standard, EndpointStates states) {
        this.instances = instances;
        this.standard = standard;
        this.states = states;
    }

    /**
     * Every service with an endpoint, in master.cf's order; none for an instance whose configuration cannot be read.
     *
     * @throws UnknownInstance if there is no such instance
     */
    public List<Service> services(String instance) {
        PostfixInstance found = instances.find(instance).orElseThrow(UnknownInstance::new);
        Path queueDirectory = found.queueDirectory();
        if (queueDirectory == null) {
            return List.of();
        }
        return found.services().stream()
                .filter(entry -> entry.type().hasEndpoint())
                .map(entry -> describe(found, queueDirectory, entry))
                .toList();
    }

    /**
     * The service of exactly that class and name. The texts may be anything: only what master.cf defines is ever found.
     *
     * @throws UnknownInstance if there is no such instance
     * @throws UnknownService if the instance has no such service
     */
    public Service find(String instance, String serviceClass, String service) {
        ServiceClass wanted = ServiceClass.of(serviceClass).orElse(null);
        return services(instance).stream()
                .filter(candidate -> candidate.id().serviceClass() == wanted
                        && candidate.id().name().equals(service))
                .findFirst()
                .orElseThrow(UnknownService::new);
    }

    /** Who may kick which class. {@code kick} enforces the same rule as method security. */
    public static boolean mayKick(Role role, ServiceClass serviceClass) {
        return role == Role.ADMIN || (role == Role.OPERATOR && serviceClass == ServiceClass.PUBLIC);
    }

    private Service describe(PostfixInstance instance, Path queueDirectory, MasterEntry entry) {
        var id = new ServiceId(instance.name(), entry.serviceClass(), entry.name());
        var endpoint = new Endpoint(queueDirectory, entry.serviceClass().directory(), entry.name());
        var live = states.of(endpoint, instance.state());
        return new Service(
                id,
                entry.type(),
                endpoint,
                live.state(),
                live.detail(),
                standard.description(entry),
                standard.requests(entry),
                entry);
    }
}
