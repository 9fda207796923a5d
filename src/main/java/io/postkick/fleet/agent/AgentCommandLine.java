package io.postkick.fleet.agent;

import io.postkick.fleet.enrolment.join.JoinFailed;
import io.postkick.fleet.enrolment.join.JoinToken;
import io.postkick.fleet.enrolment.join.Joining;
import io.postkick.fleet.enrolment.join.Membership;
import io.postkick.fleet.link.Link;
import io.postkick.fleet.link.LinkState;
import io.postkick.value.BuiltVersion;
import java.io.IOException;
import java.io.InputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.locks.LockSupport;
import java.util.stream.Stream;
import org.springframework.context.ConfigurableApplicationContext;

/** What the agent does from a shell besides running. Settings may follow, as for the agent itself. */
class AgentCommandLine {

    private static final String USAGE = """
            Usage: postkick-agent [--setting=value...]               runs the agent
                   postkick-agent COMMAND [--setting=value...]

            join TOKEN   has the console add this host that showed the token; without one it is read from standard input, which
                         keeps it out of the list of processes
            status       which host this is, whether the broker can be reached, and what was done last
            --version    the version, and the commit it was built from
            """;

    private static final String START = "Where systemd runs it: systemctl restart postkick-agent";

    /** A command makes no database. */
    private static final String NO_DATABASE = "--spring.datasource.url=none";

    /** A token is shorter by far. */
    private static final int LONGEST_TOKEN = 64 << 10;

    private static final Duration PATIENCE = Duration.ofSeconds(5);

    private final InputStream in;
    private final PrintStream out;
    private final PrintStream errors;

    AgentCommandLine(InputStream in, PrintStream out, PrintStream errors) {
        this.in = in;
        this.out = out;
        this.errors = errors;
    }

    /** Whether the arguments are for a command; the agent itself takes settings only. */
    static boolean isIn(String... arguments) {
        return arguments.length > 0 && (!arguments[0].startsWith("--") || arguments[0].matches("--(version|help)"));
    }

    /** Runs it and answers its exit status. */
    int run(Class<?> broker, String... arguments) {
        List<String> given = Arrays.asList(arguments);
        if (given.contains("--help")) {
            out.print(USAGE);
            return 0;
        }
        List<String> words = given.stream()
                .skip(1)
                .filter(argument -> !argument.startsWith("--"))
                .toList();
        String[] settings = Stream.concat(
                        given.stream().filter(argument -> argument.startsWith("--")), Stream.of(NO_DATABASE))
                .toArray(String[]::new);
        try {
            return switch (given.get(0)) {
                case "--version" -> version();
                case "join" -> words.size() > 1 ? usage() : join(words, settings);
                case "status" -> words.isEmpty() ? status(broker, settings) : usage();
                default -> usage();
            };
        } catch (NotEnrolled e) {
            return failed(e.getMessage() + "\n" + e.remedy());
        } catch (JoinFailed | IOException e) {
            return failed(String.valueOf(e.getMessage()));
        }
    }

    private int version() {
        out.println("Postkick Agent " + BuiltVersion.withCommit());
        return 0;
    }

    private int usage() {
        errors.print(USAGE);
        return 2;
    }

    private int failed(String why) {
        errors.println(why);
        return 1;
    }

    private int join(List<String> words, String... settings) throws IOException, JoinFailed {
        String token = words.isEmpty()
                ? new String(in.readNBytes(LONGEST_TOKEN), StandardCharsets.US_ASCII).strip()
                : words.get(0);
        if (token.isEmpty()) {
            return failed("There is no token: give the whole line that the console shows, postkick-agent join TOKEN.");
        }
        try (ConfigurableApplicationContext context = context(Settings.class, settings)) {
            Membership joined = new Joining(directory(context), OwnBroker::asGuest)
                    .join(JoinToken.of(token), Heart.hostname(), BuiltVersion.number());
            out.println("This host is " + joined.name() + " to the console now. " + START);
            return 0;
        }
    }

    private int status(Class<?> broker, String... settings) {
        try (ConfigurableApplicationContext context = context(Settings.class, settings)) {
            Path directory = directory(context);
            Membership membership = OwnMembership.in(directory);
            out.println("Host     " + membership.name() + " (" + membership.hostId()
                    + "), as it was called when it was added");
            boolean connected = reaches(broker, settings);
            LastEntries.in(directory).lines().forEach(line -> out.println("Entry    " + line));
            return connected ? 0 : 1;
        }
    }

    private boolean reaches(Class<?> broker, String... settings) {
        try (ConfigurableApplicationContext context = PostkickAgent.application(broker)
                .logStartupInfo(false)
                .properties("logging.level.root=off")
                .run(settings)) {
            LinkState state = connected(context.getBean(Link.class));
            out.println("Broker   " + state.broker() + ": " + (state.connected() ? "connected" : "NOT connected") + ". "
                    + state.detail());
            return state.connected();
        }
    }

    /** A connection is made in the background. */
    private static LinkState connected(Link link) {
        long until = System.nanoTime() + PATIENCE.toNanos();
        LinkState state = link.state();
        while (!state.connected()
                && System.nanoTime() - until < 0
                && !Thread.currentThread().isInterrupted()) {
            LockSupport.parkNanos(Duration.ofMillis(50).toNanos());
            state = link.state();
        }
        return state;
    }

    private static Path directory(ConfigurableApplicationContext context) {
        return Path.of(context.getEnvironment().getRequiredProperty("postkick.agent.directory"));
    }

    /** An application of nothing but the settings. */
    private static final class Settings {}

    private static ConfigurableApplicationContext context(Class<?> source, String... settings) {
        return PostkickAgent.withSettings(source)
                .logStartupInfo(false)
                .properties("logging.level.root=error")
                .run(settings);
    }
}
