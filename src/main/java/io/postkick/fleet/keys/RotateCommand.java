package io.postkick.fleet.keys;

import io.postkick.fleet.link.Link;
import io.postkick.fleet.link.LinkSettings;
import io.postkick.fleet.link.NatsLink;
import io.postkick.fleet.link.NoAnswer;
import io.postkick.fleet.wire.HostId;
import io.postkick.fleet.wire.Signed;
import io.postkick.fleet.wire.SigningKey;
import io.postkick.fleet.wire.Subjects;
import io.postkick.fleet.wire.Unreadable;
import io.postkick.fleet.wire.Wire;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.FileSystemException;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.concurrent.CompletionException;
import java.util.concurrent.TimeUnit;
import java.util.function.Function;
import org.springframework.boot.logging.LogLevel;
import org.springframework.boot.logging.LoggingSystem;

/**
 * The command {@code fleet rotate}: exchanges the key with which consoles sign. It makes the next key, says which hosts obey it, and puts it into
 * the place of the old one once all do. Hosts are told by the console that runs.
 */
public final class RotateCommand {

    private static final String USAGE = """
            Usage: postkick-console fleet rotate [--directory DIRECTORY]
                   postkick-console fleet rotate --status [--directory DIRECTORY]
                   postkick-console fleet rotate --finish [--leave HOST]... [--directory DIRECTORY]

            Exchanges the key with which the console signs what it asks and commands, while all hosts go on to work. The first makes the next key,
            of which the console that runs tells each host. --status says which hosts obey it. --finish has the console sign with it, and
            hosts obey the old one no more; while some host does not obey the new key, nothing is done.

            --leave      do it although this host has not been told: no console can reach it any more then, until it is added again in
                         place of itself; may be given several times
            --directory  where fleet init put the keys, %s unless it is given

            Exit status: 0 done, or all hosts obey the next key; 1 not, and why; 2 called wrongly.
            """.formatted(FleetCommand.DIRECTORY);

    private static final Duration PATIENCE = Duration.ofSeconds(30);
    private static final Duration ONE_ATTEMPT = Duration.ofSeconds(5);
    private static final long PAUSE_MILLIS = 200;

    private final PrintStream out;
    private final PrintStream err;
    private final Clock clock;
    private final Function<LinkSettings, Link> connecting;
    private final Duration patience;

    /**
     * With another way to the broker.
     *
     * @param patience with a broker that is away, and with a console that does not answer
     */
    public RotateCommand(
            PrintStream out, PrintStream err, Clock clock, Function<LinkSettings, Link> connecting, Duration patience) {
        this.out = out;
        this.err = err;
        this.clock = clock;
        this.connecting = connecting;
        this.patience = patience;
    }

    /**
     * Runs it and answers its exit status.
     *
     * @param arguments what follows {@code fleet rotate}
     */
    public static int run(List<String> arguments, PrintStream out, PrintStream err) {
        return new RotateCommand(out, err, Clock.systemUTC(), RotateCommand::quietly, PATIENCE).run(arguments);
    }

    /** What the link logs would go to standard output. */
    private static Link quietly(LinkSettings settings) {
        LoggingSystem.get(RotateCommand.class.getClassLoader())
                .setLogLevel(LoggingSystem.ROOT_LOGGER_NAME, LogLevel.OFF);
        return new NatsLink(settings);
    }

    private enum Step {
        BEGIN,
        STATUS,
        FINISH
    }

    private record Wanted(Step step, Set<String> left, Path directory) {}

    /** Runs it and answers its exit status. */
    public int run(List<String> arguments) {
        if (arguments.contains("--help")) {
            out.print(USAGE);
            return 0;
        }
        try {
            Wanted wanted = wanted(arguments);
            FleetDirectory directory = new FleetDirectory(wanted.directory());
            FleetSecrets secrets = directory.secrets();
            return switch (wanted.step()) {
                case BEGIN -> begin(directory, secrets);
                case STATUS -> status(told(wanted.directory()), secrets);
                case FINISH -> finish(directory, secrets, wanted.left());
            };
        } catch (IllegalArgumentException e) {
            err.println("fleet rotate: " + e.getMessage());
            err.print(USAGE);
            return 2;
        } catch (FileSystemException e) {
            err.println("fleet rotate: not done: " + e);
            return 1;
        } catch (IOException e) {
            err.println("fleet rotate: not done: " + e.getMessage());
            return 1;
        }
    }

    private int begin(FleetDirectory directory, FleetSecrets secrets) throws IOException {
        if (secrets.next() != null) {
            err.println("fleet rotate: a key is being exchanged already; nothing was changed. --status says how far it"
                    + " is, --finish brings it to its end.");
            return 1;
        }
        directory.write(
                FleetDirectory.SECRETS, secrets.withNext(SigningKey.fresh().toSecret()));
        out.println("The next key is made, in " + directory.path().resolve(FleetDirectory.SECRETS)
                + ". The console tells each host of it; the old one goes on to be good. Where there are several"
                + " consoles, copy that file to each of them now. Then: postkick-console fleet rotate --status");
        return 0;
    }

    private int status(KeysTold told, FleetSecrets secrets) throws IOException {
        if (secrets.next() != null) {
            requireSame(told, secrets);
        }
        boolean exchanging = secrets.next() != null;
        if (!exchanging && secrets.former() == null) {
            out.println("No key has been exchanged, and none is being.");
            return 0;
        }
        for (KeysTold.Host host : told.hosts()) {
            out.println(host.name() + ": " + (host.told() ? yes(exchanging) : no(exchanging, host.problem())));
        }
        boolean all = told.hosts().stream().allMatch(KeysTold.Host::told);
        if (exchanging && all) {
            out.println("All hosts obey the next key. Then: postkick-console fleet rotate --finish");
        }
        return all ? 0 : 1;
    }

    private static String yes(boolean exchanging) {
        return exchanging ? "obeys the next key, too" : "obeys the new key alone";
    }

    private static String no(boolean exchanging, String problem) {
        String state = exchanging ? "has not got the next key" : "may still obey the old key, too";
        return problem.isEmpty() ? state + " yet" : state + ": " + problem;
    }

    private int finish(FleetDirectory directory, FleetSecrets secrets, Set<String> left) throws IOException {
        if (secrets.next() == null) {
            err.println("fleet rotate: no key is being exchanged; nothing was changed.");
            return 1;
        }
        KeysTold told = told(directory.path());
        requireSame(told, secrets);
        Set<String> unknown = new HashSet<>(left);
        told.hosts().forEach(host -> unknown.remove(host.name()));
        if (!unknown.isEmpty()) {
            throw new IllegalArgumentException("there is no host " + String.join(", ", unknown));
        }
        List<KeysTold.Host> behind = told.hosts().stream()
                .filter(host -> !host.told() && !left.contains(host.name()))
                .toList();
        if (!behind.isEmpty()) {
            behind.forEach(host -> err.println(host.name() + ": " + no(true, host.problem())));
            err.println("fleet rotate: nothing was changed: these hosts would take no command of any console any more."
                    + " Wait for them, revoke them, or name each with --leave and add it again afterwards.");
            return 1;
        }
        directory.write(FleetDirectory.SECRETS, secrets.exchanged());
        out.println("The console signs with the new key, and tells each host to obey the old one no more"
                + " (postkick-console fleet rotate --status). Where there are several consoles, copy "
                + directory.path().resolve(FleetDirectory.SECRETS)
                + " to each of them now. Join lines that were made before are good no more.");
        told.hosts().stream()
                .filter(host -> !host.told())
                .forEach(host -> out.println(host.name() + " was left behind: add it again in place of itself."));
        return 0;
    }

    private static void requireSame(KeysTold told, FleetSecrets secrets) throws IOException {
        String next = secrets.next() == null
                ? ""
                : SigningKey.of(secrets.next()).verifying().toString();
        if (!next.equals(told.next())) {
            throw new IOException("the console that answered has not read that key: wait some seconds; where there are"
                    + " several consoles, copy secret.json to each of them, readable by their user");
        }
    }

    private KeysTold told(Path directory) throws IOException {
        FleetKeys keys = FleetKeys.load(directory, clock);
        String nonce = HostId.fresh();
        byte[] question = Wire.write(keys.commands()
                .sign(Wire.tree(new KeysAsked(KeysAsked.KIND, nonce)).toString()));
        try (Link link = connecting.apply(keys.console(keys.servers()))) {
            Signed answer = answered(link, question);
            KeysTold told = Wire.read(answer.text().getBytes(StandardCharsets.UTF_8), KeysTold.class);
            if (!keys.commands().verifying().hasSigned(answer)
                    || !told.kind().equals(KeysTold.KIND)
                    || !told.nonce().equals(nonce)) {
                throw new IOException("what was answered is not of a console of this fleet");
            }
            return told;
        } catch (Unreadable e) {
            throw new IOException("the console's answer could not be read: is it of another version?", e);
        }
    }

    /** The connection is made in the background, and a console may just be starting; to ask again does no harm. */
    private Signed answered(Link link, byte[] question) throws IOException {
        long end = System.nanoTime() + patience.toNanos();
        while (true) {
            try {
                return Wire.read(link.ask(Subjects.KEYS, question, ONE_ATTEMPT).join(), Signed.class);
            } catch (CompletionException e) {
                if (!(e.getCause() instanceof NoAnswer nothing)) {
                    throw new IOException("the console could not be asked: " + e.getCause(), e);
                }
                if (System.nanoTime() - end >= 0) {
                    throw new IOException(said(nothing, link), e);
                }
                pause();
            }
        }
    }

    private static String said(NoAnswer nothing, Link link) {
        return switch (nothing.why()) {
            case NO_BROKER -> "the broker could not be reached: " + link.state().detail();
            case NOBODY_THERE ->
                "the broker was reached, and no console listens there. Is the console running, and connected?";
            case LATE -> "the console did not answer in time. Has it the same secret.json as this folder?";
        };
    }

    private static void pause() throws IOException {
        try {
            TimeUnit.MILLISECONDS.sleep(PAUSE_MILLIS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IOException("interrupted", e);
        }
    }

    private static Wanted wanted(List<String> arguments) {
        Step step = Step.BEGIN;
        Set<String> left = new HashSet<>();
        String directory = FleetCommand.DIRECTORY;
        for (int place = 0; place < arguments.size(); place++) {
            String argument = arguments.get(place);
            int equals = argument.indexOf('=');
            String option = equals < 0 ? argument : argument.substring(0, equals);
            switch (option) {
                case "--status" -> step = Step.STATUS;
                case "--finish" -> step = Step.FINISH;
                case "--leave", "--directory" -> {
                    if (equals < 0 && place + 1 == arguments.size()) {
                        throw new IllegalArgumentException(option + " is without a value");
                    }
                    String value = equals < 0 ? arguments.get(++place) : argument.substring(equals + 1);
                    if (option.equals("--leave")) {
                        left.add(value);
                    } else {
                        directory = value;
                    }
                }
                default -> throw new IllegalArgumentException("there is no " + argument);
            }
        }
        if (step != Step.FINISH && !left.isEmpty()) {
            throw new IllegalArgumentException("--leave goes with --finish");
        }
        return new Wanted(step, left, Path.of(directory));
    }
}
