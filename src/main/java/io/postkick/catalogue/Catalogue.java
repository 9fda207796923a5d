package io.postkick.catalogue;

import io.postkick.access.Actor;
import io.postkick.access.Deed;
import io.postkick.access.May;
import io.postkick.access.Rights;
import io.postkick.access.Role;
import io.postkick.host.cf.EndpointType;
import io.postkick.host.cf.MasterEntry;
import io.postkick.host.cf.ServiceClass;
import io.postkick.host.instance.PostfixInstance;
import io.postkick.host.trigger.Endpoint;
import io.postkick.refusal.Refused;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.springframework.stereotype.Component;

/** The services of the instances, as master.cf had them when the instance was asked for. */
@Component
public class Catalogue {

    /** Its usual name. */
    public static final String POSTLOG = "postlog";

    private final StandardServices standard;
    private final EndpointStates states;

    Catalogue(StandardServices standard, EndpointStates states) {
        this.standard = standard;
        this.states = states;
    }

    /**
     * Every service with an endpoint, in master.cf's order; none for an instance whose configuration cannot be read. One whose name this
     * console does not address is listed and cannot be kicked.
     */
    public List<Service> services(PostfixInstance instance) {
        if (instance.queueDirectory() == null) {
            return List.of();
        }
        var live = states.of(instance);
        return entries(instance)
                .map(entry -> describe(instance, entry, live.apply(entry)))
                .toList();
    }

    /**
     * The service of exactly that class and name. The texts may be anything: only what master.cf defines is ever found.
     *
     * @throws Refused if the instance has no such service
     */
    public Service find(PostfixInstance instance, String serviceClass, String service) {
        MasterEntry entry = locate(instance, serviceClass, service).entry();
        return describe(instance, entry, states.of(instance).apply(entry));
    }

    /**
     * Where that service is, from the configuration files alone: nothing touches its endpoint.
     *
     * @throws Refused if the instance has no such service
     */
    public Address locate(PostfixInstance instance, String serviceClass, String service) {
        ServiceClass wanted = ServiceClass.of(serviceClass).orElse(null);
        if (instance.queueDirectory() == null) {
            throw Refused.because(CatalogueWhy.SERVICES_UNKNOWN);
        }
        return addresses(instance)
                .filter(address -> address.id().serviceClass() == wanted
                        && address.id().name().equals(service))
                .findFirst()
                .orElseThrow(() -> Refused.because(CatalogueWhy.UNKNOWN_SERVICE));
    }

    /**
     * What is known of the requests of that service, from the configuration files alone: nothing looks at its endpoint.
     *
     * @throws Refused if the instance has no such service
     */
    public List<KnownRequest> requests(PostfixInstance instance, String serviceClass, String service) {
        return standard.requests(
                instance, locate(instance, serviceClass, service).entry());
    }

    /**
     * Where the private service is that a program runs: the one that main.cf or custom names so, or else the first that runs it.
     *
     * @param usual what Postfix's own master.cf calls it
     * @throws Refused if the instance has no such service
     */
    public Address locateProgram(PostfixInstance instance, String usual, String program) {
        String name = instance.serviceName(usual);
        return addresses(instance)
                .filter(address -> address.id().serviceClass() == ServiceClass.PRIVATE
                        && address.entry().program().equals(program))
                .min(Comparator.comparing(address -> !address.id().name().equals(name)))
                .orElseGet(() -> locate(instance, ServiceClass.PRIVATE.directory(), name));
    }

    /** Whether somebody may kick services of that class. */
    public static boolean mayKick(Rights rights, Actor actor, String instance, ServiceClass serviceClass) {
        return rights.may(actor, Deed.KICK, instance) && mayKick(actor.role(), serviceClass, false);
    }

    /** Which roles may kick the service at all: those who may kick its class, but for what writes to the mail log, which is the evidence. */
    public static boolean mayKick(Role role, ServiceClass serviceClass, boolean writesLog) {
        return May.kick(role, isOpen(serviceClass, writesLog));
    }

    /** Whether it is no more than every operator's: a public channel whose requests do not end up as evidence in the mail log. */
    public static boolean isOpen(ServiceClass serviceClass, boolean writesLog) {
        return serviceClass == ServiceClass.PUBLIC && !writesLog;
    }

    /**
     * Whether what is sent to the endpoint ends up in the mail log as it stands. Two lines of master.cf may share an endpoint: one that
     * writes is enough.
     */
    public static boolean writesLog(PostfixInstance instance, ServiceClass serviceClass, String service) {
        return service.equals(POSTLOG)
                || entries(instance)
                        .filter(entry -> entry.serviceClass() == serviceClass
                                && entry.name().equals(service))
                        .anyMatch(entry -> entry.type() == EndpointType.UNIX_DATAGRAM
                                || entry.program().equals("postlogd"));
    }

    /** What a request is besides a kick: one that has mail tried again is a retry, too, however it is spelled. */
    public static Optional<Deed> retry(Address address, Request request) {
        return StandardServices.retry(address.entry(), request);
    }

    private static Stream<Address> addresses(PostfixInstance instance) {
        String queueDirectory = instance.queueDirectory();
        if (queueDirectory == null) {
            return Stream.empty();
        }
        return entries(instance)
                .filter(entry -> Endpoint.isServiceName(entry.name()))
                .map(entry -> new Address(
                        id(instance, entry),
                        new Endpoint(
                                instance.host(),
                                queueDirectory,
                                entry.serviceClass().directory(),
                                entry.name()),
                        entry));
    }

    private static Stream<MasterEntry> entries(PostfixInstance instance) {
        return instance.services().stream().filter(entry -> entry.type().hasEndpoint());
    }

    private static ServiceId id(PostfixInstance instance, MasterEntry entry) {
        return new ServiceId(instance.name(), entry.serviceClass(), entry.name());
    }

    private Service describe(PostfixInstance instance, MasterEntry entry, EndpointStates.Live live) {
        return new Service(
                id(instance, entry),
                entry.type(),
                live.state(),
                live.detail(),
                standard.description(entry),
                standard.protocol(entry),
                standard.requests(instance, entry),
                writesLog(instance, entry.serviceClass(), entry.name()),
                entry);
    }
}
