package io.postkick.fleet.keys;

import io.postkick.fleet.link.LinkSettings;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.file.Path;
import java.time.Clock;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;

/** The command {@code fleet}, as a shell sees it. */
public final class FleetCommand {

    /** Where the console looks for it unless it is told otherwise. */
    public static final String DIRECTORY = "/var/lib/postkick/fleet";

    private static final String USAGE = """
            Usage: postkick-console fleet init --name NAME --servers HOST:PORT[,HOST:PORT...] [--directory DIRECTORY]
                   postkick-console fleet certificate [--servers HOST:PORT[,HOST:PORT...]] [--directory DIRECTORY]

            init makes a fleet; certificate makes a new certificate and key for its broker, of the same authority, for these servers instead
            of those that it had.

            --name       what people call the fleet, such as "example"
            --servers    where the broker will be, by the names by which consoles and mail hosts reach it
            --directory  a folder that is to be made, %s unless it is given
            """.formatted(DIRECTORY);

    private static final String INIT = "init";
    private static final String CERTIFICATE = "certificate";

    private static final Set<String> OPTIONS = Set.of("--name", "--servers", "--directory");

    private final PrintStream out;
    private final PrintStream err;
    private final Clock clock;

    FleetCommand(PrintStream out, PrintStream err, Clock clock) {
        this.out = out;
        this.err = err;
        this.clock = clock;
    }

    /**
     * Runs it and answers its exit status.
     *
     * @param arguments what follows {@code fleet}
     */
    public static int run(List<String> arguments, PrintStream out, PrintStream err) {
        return new FleetCommand(out, err, Clock.systemUTC()).run(arguments);
    }

    int run(List<String> arguments) {
        if (arguments.contains("--help")) {
            out.print(USAGE);
            return 0;
        }
        String command = arguments.isEmpty() ? "" : arguments.get(0);
        if (!command.equals(INIT) && !command.equals(CERTIFICATE)) {
            err.print(USAGE);
            return 2;
        }
        try {
            Map<String, String> options = options(arguments.subList(1, arguments.size()));
            var directory = new FleetDirectory(Path.of(options.getOrDefault("--directory", DIRECTORY)));
            return command.equals(INIT)
                    ? init(
                            needed(options, "--name"),
                            List.of(needed(options, "--servers").split(",", -1)),
                            directory)
                    : certificate(options, directory);
        } catch (IllegalArgumentException e) {
            err.println("fleet " + command + ": " + e.getMessage());
            err.print(USAGE);
            return 2;
        } catch (IOException e) {
            err.println("fleet " + command + ": not done: " + e.getMessage());
            return 1;
        }
    }

    /** Whoever trusts the authority, as all agents and consoles do, trusts the new one: they need nothing. */
    private int certificate(Map<String, String> options, FleetDirectory directory) throws IOException {
        if (options.containsKey("--name")) {
            throw new IllegalArgumentException("a fleet keeps its name");
        }
        FleetFile fleet = directory.fleet();
        List<String> servers = options.containsKey("--servers")
                ? Stream.of(needed(options, "--servers").split(",", -1))
                        .map(LinkSettings::checked)
                        .toList()
                : fleet.servers();
        FleetFile changed = fleet.withServers(servers);
        var authority = new CertificateAuthority(new CertificateAuthority.Issued(
                fleet.authority(), directory.secrets().authority()));
        BrokerFiles.writeCertificate(directory, changed, authority, clock.instant());
        directory.write(FleetDirectory.FLEET, changed);
        out.println("The broker has a new certificate and key, for " + String.join(",", servers) + ", in "
                + directory.path().resolve(BrokerFiles.FOLDER)
                + ". On the broker's host put broker.pem and broker.key into"
                + " /etc/postkick-nats, and run systemctl reload postkick-nats. Start the consoles again: they have read the old list of servers."
                + " Hosts that have joined keep the addresses that they were given.");
        return 0;
    }

    private int init(String name, List<String> servers, FleetDirectory directory) throws IOException {
        if (!name.matches("[A-Za-z0-9][A-Za-z0-9 ._-]{0,62}")) {
            throw new IllegalArgumentException(
                    "the name should be of letters, digits, blanks, dots, hyphens and underscores, 63 at most: \""
                            + name + "\"");
        }
        if (directory.holdsFleet()) {
            FleetFile fleet = directory.fleet();
            err.println("fleet init: " + directory.path() + " has the fleet \"" + fleet.name() + "\" already, made at "
                    + fleet.madeAt() + " for " + String.join(",", fleet.servers())
                    + "; nothing was changed. Its README says what to do with it.");
            return 1;
        }
        if (directory.holdsAnything()) {
            err.println(
                    "fleet init: " + directory.path() + " is not empty, and has no whole fleet; nothing was changed."
                            + " Name a folder that is not there yet, or remove this one.");
            return 1;
        }
        NewFleet fleet =
                new NewFleet(name, servers.stream().map(LinkSettings::checked).toList(), clock.instant());
        fleet.write(directory);
        out.println("The fleet \"" + name + "\" is in " + directory.path() + ". What comes next is in "
                + directory.path().resolve("README") + ". Whoever has "
                + directory.path().resolve(FleetDirectory.SECRETS) + " can command every mail host of it.");
        return 0;
    }

    private static String needed(Map<String, String> options, String name) {
        String value = options.get(name);
        if (value == null || value.isBlank()) {
            throw new IllegalArgumentException(name + " is missing");
        }
        return value;
    }

    private static Map<String, String> options(List<String> arguments) {
        Map<String, String> options = new HashMap<>();
        for (int place = 0; place < arguments.size(); place++) {
            String argument = arguments.get(place);
            int equals = argument.indexOf('=');
            String name = equals < 0 ? argument : argument.substring(0, equals);
            if (!OPTIONS.contains(name)) {
                throw new IllegalArgumentException("there is no " + argument);
            }
            if (equals < 0 && place + 1 == arguments.size()) {
                throw new IllegalArgumentException(name + " is without a value");
            }
            options.put(name, equals < 0 ? arguments.get(++place) : argument.substring(equals + 1));
        }
        return options;
    }
}
