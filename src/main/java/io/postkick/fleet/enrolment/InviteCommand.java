package io.postkick.fleet.enrolment;

import io.postkick.fleet.enrolment.join.JoinToken;
import io.postkick.fleet.keys.FleetCommand;
import io.postkick.fleet.keys.FleetKeys;
import io.postkick.fleet.link.Link;
import io.postkick.fleet.link.LinkSettings;
import io.postkick.fleet.link.NatsLink;
import io.postkick.fleet.link.NoAnswer;
import io.postkick.fleet.wire.Credentials;
import io.postkick.fleet.wire.HostId;
import io.postkick.fleet.wire.Nkey;
import io.postkick.fleet.wire.Subjects;
import io.postkick.fleet.wire.Unreadable;
import io.postkick.fleet.wire.Wire;
import java.io.IOException;
import java.io.PrintStream;
import java.net.InetAddress;
import java.net.UnknownHostException;
import java.nio.file.FileSystemException;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletionException;
import java.util.concurrent.TimeUnit;
import java.util.function.Function;
import org.springframework.boot.logging.LogLevel;
import org.springframework.boot.logging.LoggingSystem;

/**
 * The command {@code fleet invite}: the page's "Add a host" for scripts. It makes the join line itself, and asks a running console by the
 * broker to record and keep the invitation. Only who reads the fleet's keys can.
 */
public final class InviteCommand {

    /** The exit status where a host of that name is there already. */
    static final int TAKEN = 3;

    private static final String USAGE = """
            Usage: postkick-console fleet invite NAME [--tag TAG]... [--directory DIRECTORY]
                   postkick-console fleet invite NAME --replace [--directory DIRECTORY]

            Prints the line with which one mail host joins the fleet, once, within the hour. A console of the fleet has to be running.

            NAME         what the host will be called, such as mx1
            --tag        a tag for it; may be given several times
            --replace    it takes the place of the host of that name, which may not connect any more then
            --directory  where fleet init put the keys, %s unless it is given

            Exit status 3: there is a host of that name already.
            """.formatted(FleetCommand.DIRECTORY);

    private static final Duration PATIENCE = Duration.ofSeconds(30);
    private static final Duration ONE_ATTEMPT = Duration.ofSeconds(5);
    private static final long PAUSE_MILLIS = 200;

    private final PrintStream out;
    private final PrintStream err;
    private final Clock clock;
    private final Function<LinkSettings, Link> connecting;
    private final Duration patience;

    InviteCommand(
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
     * @param arguments what follows {@code fleet invite}
     */
    public static int run(List<String> arguments, PrintStream out, PrintStream err) {
        return new InviteCommand(out, err, Clock.systemUTC(), InviteCommand::quietly, PATIENCE).run(arguments);
    }

    /** What the link logs would go to standard output, between what is printed there for scripts; what went wrong is said besides. */
    private static Link quietly(LinkSettings settings) {
        LoggingSystem.get(InviteCommand.class.getClassLoader())
                .setLogLevel(LoggingSystem.ROOT_LOGGER_NAME, LogLevel.OFF);
        return new NatsLink(settings);
    }

    private record Wanted(String name, List<String> tags, boolean replace, Path directory) {}

    int run(List<String> arguments) {
        if (arguments.contains("--help")) {
            out.print(USAGE);
            return 0;
        }
        try {
            return invite(wanted(arguments));
        } catch (IllegalArgumentException e) {
            err.println("fleet invite: " + e.getMessage());
            err.print(USAGE);
            return 2;
        } catch (FileSystemException e) {
            err.println("fleet invite: not done: " + e);
            return 1;
        } catch (IOException e) {
            err.println("fleet invite: not done: " + e.getMessage());
            return 1;
        }
    }

    private int invite(Wanted wanted) throws IOException {
        FleetKeys keys = FleetKeys.load(wanted.directory(), clock);
        String id = HostId.fresh();
        Instant expires = clock.instant().truncatedTo(ChronoUnit.MILLIS).plus(Invitations.LIFE);
        Credentials guest = keys.credentialsForGuest(id, expires);
        var token = new JoinToken(
                id,
                wanted.name(),
                keys.servers(),
                keys.authority(),
                guest,
                keys.commands().verifying().toString());
        var invitation = new OwnersInvitation(
                OwnersInvitation.KIND,
                id,
                Nkey.ofSeed(guest.seed()).publicKey(),
                wanted.name(),
                wanted.tags(),
                wanted.replace(),
                expires.toEpochMilli(),
                hostname());
        OwnersInvitation.Answer answer;
        try (Link link = connecting.apply(keys.console(keys.servers()))) {
            answer = answered(
                    link, Wire.write(keys.commands().sign(Wire.tree(invitation).toString())));
        }
        if (answer.why() != null) {
            err.println("fleet invite: " + answer.problem());
            return answer.why().equals(HostWhy.NAME_TAKEN.name()) ? TAKEN : 1;
        }
        out.println("postkick-agent join " + token.text());
        err.println("On the mail host, as root, before " + expires + ": it adds " + wanted.name()
                + ", once. The line is as secret as a password until then.");
        return 0;
    }

    private static String hostname() {
        try {
            return InetAddress.getLocalHost().getHostName();
        } catch (UnknownHostException e) {
            return "a host without a name";
        }
    }

    /** The connection is made in the background, and a console may just be starting; asking again makes no second invitation. */
    private OwnersInvitation.Answer answered(Link link, byte[] question) throws IOException {
        long end = System.nanoTime() + patience.toNanos();
        while (true) {
            try {
                return Wire.read(
                        link.ask(Subjects.INVITATIONS, question, ONE_ATTEMPT).join(), OwnersInvitation.Answer.class);
            } catch (CompletionException e) {
                if (!(e.getCause() instanceof NoAnswer nothing)) {
                    throw new IOException("the console could not be asked: " + e.getCause(), e);
                }
                if (System.nanoTime() - end >= 0) {
                    throw new IOException(said(nothing, link), e);
                }
                pause();
            } catch (Unreadable e) {
                throw new IOException("the console's answer could not be read: is it of another version?", e);
            }
        }
    }

    private static String said(NoAnswer nothing, Link link) {
        return switch (nothing.why()) {
            case NO_BROKER -> "the broker could not be reached: " + link.state().detail();
            case NOBODY_THERE ->
                "the broker was reached, and no console listens there. Is the console running, and connected?";
            case LATE ->
                "the console did not answer in time, so it may have recorded an invitation of which nobody has the line."
                        + " Run the command again for another.";
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
        String name = null;
        List<String> tags = new ArrayList<>();
        boolean replace = false;
        String directory = FleetCommand.DIRECTORY;
        for (int place = 0; place < arguments.size(); place++) {
            String argument = arguments.get(place);
            int equals = argument.startsWith("--") ? argument.indexOf('=') : -1;
            String option = equals < 0 ? argument : argument.substring(0, equals);
            switch (option) {
                case "--tag", "--directory" -> {
                    if (equals < 0 && place + 1 == arguments.size()) {
                        throw new IllegalArgumentException(option + " is without a value");
                    }
                    String value = equals < 0 ? arguments.get(++place) : argument.substring(equals + 1);
                    if (option.equals("--tag")) {
                        tags.add(value);
                    } else {
                        directory = value;
                    }
                }
                case "--replace" -> replace = true;
                default -> {
                    if (argument.startsWith("-") || name != null) {
                        throw new IllegalArgumentException("there is no " + argument);
                    }
                    name = argument;
                }
            }
        }
        if (name == null) {
            throw new IllegalArgumentException("what the host will be called is missing");
        }
        if (replace && !tags.isEmpty()) {
            throw new IllegalArgumentException(
                    "a host that takes the place of another has its tags: --tag does not go with --replace");
        }
        return new Wanted(name, tags, replace, Path.of(directory));
    }
}
