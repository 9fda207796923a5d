package io.postkick.host.instance;

import io.postkick.host.cf.BuiltInDefaults;
import io.postkick.host.cf.ConfigurationProblem;
import io.postkick.host.cf.MasterEntry;
import io.postkick.host.cf.ServiceClass;
import io.postkick.value.InstanceName;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * One Postfix instance as its configuration described it when it was read; immutable.
 *
 * @param name what this console calls it, unique among the instances: one path element, or for those of other hosts the host's name,
 *     a slash, and that
 * @param queueDirectory absolute; null when main.cf could not be read
 * @param parameters main.cf's own assignments, values expanded; built-in defaults are not among them
 * @param services what master.cf defines, in its order, duplicates resolved; empty when it could not be read
 */
public record PostfixInstance(
        String name,
        String configDirectory,
        @Nullable String queueDirectory,
        Map<String, String> parameters,
        List<MasterEntry> services,
        InstanceState state,
        List<ConfigurationProblem> problems) {

    private static final PostfixCommand COMMANDS = new PostfixCommand(Path.of("/"));

    public PostfixInstance {
        parameters = Map.copyOf(parameters);
        services = List.copyOf(services);
        problems = List.copyOf(problems);
    }

    /** The same, as a console calls it for which it is one of another host. */
    public PostfixInstance on(String host) {
        return named(InstanceName.of(host, name));
    }

    /** The name of the mail host it is of, where that is another than this one; null for this host's. */
    public @Nullable String host() {
        return InstanceName.hostOf(name);
    }

    /** Its name on its own host. */
    public String ownName() {
        return InstanceName.ownName(name);
    }

    PostfixInstance named(String other) {
        return new PostfixInstance(other, configDirectory, queueDirectory, parameters, services, state, problems);
    }

    /** The value of a main.cf parameter, expanded; empty when main.cf does not set it. */
    public Optional<String> parameter(String parameter) {
        return Optional.ofNullable(parameters.get(parameter));
    }

    /**
     * The value of a main.cf parameter, or else its built-in one; empty also for parameters whose built-in value this
     * console does not know.
     */
    public Optional<String> effective(String parameter) {
        return parameter(parameter).or(() -> BuiltInDefaults.expanded(parameter, parameters));
    }

    /** Whether master.cf has a line for a service of that class and name with an endpoint. */
    public boolean serves(ServiceClass serviceClass, String name) {
        return services.stream()
                .anyMatch(entry -> entry.serviceClass() == serviceClass
                        && entry.type().hasEndpoint()
                        && entry.name().equals(name));
    }

    /**
     * What the instance calls the service that Postfix's own master.cf calls so: the programs that use it find it by a parameter
     * of main.cf.
     */
    public String serviceName(String usual) {
        String parameter = switch (usual) {
            case "qmgr" -> "queue_service_name";
            case "verify" -> "address_verify_service_name";
            default -> usual + "_service_name";
        };
        return parameter(parameter).filter(name -> !name.isBlank()).orElse(usual);
    }

    /** Whether {@code master_service_disable} leaves the service out. */
    public boolean disables(MasterEntry service) {
        return DisabledServices.include(this, service);
    }

    /** Why nobody listens for a service of that class and name, and the command that helps, in sentences. */
    public String whyUnserved(ServiceClass serviceClass, String service) {
        return Unserved.why(this, serviceClass, service);
    }

    /** The command that does that with this instance and no other, as a shell takes it. */
    public String command(String what) {
        return COMMANDS.of(what, configDirectory, parameters.get("multi_instance_name"));
    }

    /** What a service's program puts before its own name in the log: the instance's, unless its line has another. */
    public String syslogName(MasterEntry service) {
        return SyslogName.of(service, this);
    }

    /** The name under which a service's program logs (src/global/mail_task.c). */
    public String logName(MasterEntry service) {
        return syslogName(service) + "/" + service.program();
    }
}
