package io.postkick.catalogue;

import io.postkick.host.cf.MasterEntry;
import io.postkick.host.cf.ServiceClass;
import io.postkick.host.instance.Endpoints;
import io.postkick.host.instance.Instances;
import io.postkick.host.instance.Obstacle;
import io.postkick.host.instance.PostfixInstance;
import io.postkick.host.instance.Remedy;
import io.postkick.host.maillog.LogSource;
import io.postkick.host.maillog.MailLogs;
import io.postkick.host.trigger.Endpoint;
import io.postkick.value.Documents;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.function.Function;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.springframework.context.MessageSource;
import org.springframework.context.support.MessageSourceAccessor;
import org.springframework.stereotype.Component;

/** Looks what this process may reach of the instances, and knows the commands that would change it. */
@Component
public class Reaches {

    private static final String DEFAULT_DIRECTORY = "/etc/postfix";

    /** Private channels that people kick most; the example as long as none of them is enabled. */
    private static final List<String> EXAMPLES = List.of("anvil", "rewrite", "verify");

    private final Instances instances;
    private final EndpointStates states;
    private final Endpoints endpoints;
    private final MailLogs logs;
    private final MessageSourceAccessor messages;
    private final boolean packaged;

    Reaches(Instances instances, EndpointStates states, Endpoints endpoints, MailLogs logs, MessageSource messages) {
        this.instances = instances;
        this.states = states;
        this.endpoints = endpoints;
        this.logs = logs;
        this.messages = new MessageSourceAccessor(messages, Locale.ENGLISH);
        this.packaged = Remedy.isPackaged();
    }

    /** Of every instance of this host, as it is now. What keeps agents from theirs they tell themselves. */
    public List<InstanceReach> all() {
        return instances.all().stream()
                .filter(instance -> instance.host() == null)
                .map(this::of)
                .toList();
    }

    private InstanceReach of(PostfixInstance instance) {
        List<Reach> channels = Stream.of(ServiceClass.values())
                .map(serviceClass -> of(instance, serviceClass))
                .toList();
        return new InstanceReach(instance, channels, log(instance));
    }

    private LogSource log(PostfixInstance instance) {
        return instance.queueDirectory() == null
                ? LogSource.unreadable(
                        messages.getMessage("catalogue.reach.log.unknown"),
                        messages.getMessage("catalogue.reach.log.unknown.why"),
                        null)
                : logs.source(instance);
    }

    /** Of the channels of one class. */
    public Reach of(PostfixInstance instance, ServiceClass serviceClass) {
        if (instance.queueDirectory() == null) {
            return new Reach(serviceClass, List.of(), List.of(), messages.getMessage("catalogue.reach.unknown"), null);
        }
        var look = new ClassLook(instance, serviceClass);
        instance.services().stream()
                .filter(entry -> entry.serviceClass() == serviceClass)
                .filter(entry -> entry.type().hasEndpoint() && Endpoint.isServiceName(entry.name()))
                .forEach(look::at);
        return look.reach();
    }

    /** Gathers what of one class may be reached. */
    private final class ClassLook {

        private final PostfixInstance instance;
        private final ServiceClass serviceClass;
        private final Function<MasterEntry, EndpointStates.Live> live;
        private final List<String> reached = new ArrayList<>();
        private final List<String> closed = new ArrayList<>();
        private @Nullable String reason;
        private @Nullable MasterEntry first;

        ClassLook(PostfixInstance instance, ServiceClass serviceClass) {
            this.instance = instance;
            this.serviceClass = serviceClass;
            this.live = states.of(instance);
        }

        void at(MasterEntry entry) {
            EndpointStates.Live found = live.apply(entry);
            if (found.state() == EndpointState.NO_PERMISSION) {
                closed.add(entry.name());
                if (reason == null) {
                    reason = found.detail();
                    first = entry;
                }
            } else if (found.state() != EndpointState.ABSENT) {
                reached.add(entry.name());
            }
        }

        private String remedy(MasterEntry entry) {
            if (instance.host() != null) {
                return elsewhere(instance.host());
            }
            String queueDirectory = Objects.requireNonNull(instance.queueDirectory());
            Obstacle obstacle = endpoints.obstacle(
                    new Endpoint(instance.host(), queueDirectory, serviceClass.directory(), entry.name()));
            String mends = obstacle == null ? null : obstacle.remedy(instance);
            if (mends != null) {
                return mends;
            }
            return packaged && serviceClass == ServiceClass.PRIVATE
                    ? enabling("postkick-console", instance.configDirectory(), closed)
                    : messages.getMessage("catalogue.reach.byHand", new Object[] {Documents.of("permissions.md")});
        }

        /** What mends it is done on that host, as root there, for its agent. */
        private String elsewhere(String host) {
            return serviceClass == ServiceClass.PRIVATE
                    ? Remedy.of(
                            messages.getMessage("catalogue.reach.elsewhere.private", new Object[] {host}),
                            enabling("postkick-agent", instance.configDirectory(), closed))
                    : messages.getMessage("catalogue.reach.elsewhere", new Object[] {host});
        }

        Reach reach() {
            return new Reach(serviceClass, reached, closed, reason, first == null ? null : remedy(first));
        }
    }

    /**
     * The command that enables private channels besides those that are enabled already.
     *
     * @param program whose view of the file system they come into
     * @param closed those that are not
     */
    static String enabling(String program, String configDirectory, List<String> closed) {
        String which = configDirectory.equals(DEFAULT_DIRECTORY) ? "" : "-c " + Remedy.quoted(configDirectory) + " ";
        List<String> examples = EXAMPLES.stream().filter(closed::contains).toList();
        return program + " enable-private " + which
                + String.join(" ", examples.isEmpty() ? closed.subList(0, 1) : examples);
    }
}
