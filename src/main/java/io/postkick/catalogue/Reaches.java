package io.postkick.catalogue;

import io.postkick.instance.Instances;
import io.postkick.instance.MasterEntry;
import io.postkick.instance.PostfixInstance;
import io.postkick.instance.ServiceClass;
import io.postkick.maillog.MailLogs;
import io.postkick.trigger.Endpoint;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.stereotype.Component;

/** Looks what this process may reach of the instances, and knows the commands that would change it. */
@Component
public class Reaches {

    private static final Path DEFAULT_DIRECTORY = Path.of("/etc/postfix");
    private static final String EXAMPLES = "anvil rewrite verify";

    private final Instances instances;
    private final EndpointStates states;
    private final MailLogs logs;
    private final String user;
    private final boolean packaged;

    @Autowired
    Reaches(Instances instances, EndpointStates states, MailLogs logs) {
        this(instances, states, logs, Path.of("/usr/bin/postkick-console"));
    }

    Reaches(Instances instances, EndpointStates states, MailLogs logs, Path command) {
        this.instances = instances;
        this.states = states;
        this.logs = logs;
        this.user = System.getProperty("user.name", "postkick");
        this.packaged = Files.exists(command);
    }

    /** Of every instance, as it is now. */
    public List<InstanceReach> all() {
        return instances.all().stream().map(this::of).toList();
    }

    private InstanceReach of(PostfixInstance instance) {
        List<Reach> channels = Stream.of(ServiceClass.values())
                .map(serviceClass -> of(instance, serviceClass))
                .toList();
        return new InstanceReach(instance, channels, logs.source(instance));
    }

    private Reach of(PostfixInstance instance, ServiceClass serviceClass) {
        List<String> reached = new ArrayList<>();
        List<String> closed = new ArrayList<>();
        String reason = null;
        var live = states.of(instance);
        for (MasterEntry entry : instance.services()) {
            if (entry.serviceClass() == serviceClass
                    && entry.type().hasEndpoint()
                    && Endpoint.isServiceName(entry.name())) {
                EndpointStates.Live found = live.apply(entry);
                if (found.state() == EndpointState.NO_PERMISSION) {
                    closed.add(entry.name());
                    reason = reason == null ? found.detail() : reason;
                } else if (found.state() != EndpointState.ABSENT) {
                    reached.add(entry.name());
                }
            }
        }
        return new Reach(serviceClass, reached, closed, reason, reason == null ? null : remedy(instance, serviceClass));
    }

    private @Nullable String remedy(PostfixInstance instance, ServiceClass serviceClass) {
        if (serviceClass == ServiceClass.PUBLIC) {
            String group = instance.effective("setgid_group").orElse("postdrop");
            return "usermod -a -G " + group + " " + user + ", then restart the console";
        }
        if (!packaged) {
            return null;
        }
        Path directory = instance.configDirectory();
        String which = directory.equals(DEFAULT_DIRECTORY) ? "" : "-c " + directory + " ";
        return "postkick-console enable-private " + which + EXAMPLES;
    }
}
