package io.postkick.fleet.enrolment.join;

import io.postkick.fleet.link.Link;
import io.postkick.fleet.link.LinkSettings;
import io.postkick.fleet.link.NatsLink;
import io.postkick.fleet.link.NoAnswer;
import io.postkick.fleet.wire.HostId;
import io.postkick.fleet.wire.Nkey;
import io.postkick.fleet.wire.Subjects;
import io.postkick.fleet.wire.Unreadable;
import io.postkick.fleet.wire.VerifyingKey;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.CompletionException;
import java.util.function.Function;

/**
 * Has this host join a fleet: makes its key, asks the console by the join line, and keeps what it answers. The key is on disk before it is
 * shown, so that whoever was cut off in the middle, or got no answer, joins by doing the same again.
 */
public class Joining {

    /** For all attempts together. */
    static final Duration PATIENCE = Duration.ofSeconds(30);

    private static final Duration ONE_ATTEMPT = Duration.ofSeconds(5);
    private static final long PAUSE_MILLIS = 200;

    private final Path directory;
    private final Function<JoinToken, Link> connecting;
    private final Duration patience;

    /** Keeps it there, and connects by NATS. */
    public Joining(Path directory) {
        this(directory, Joining::asGuest);
    }

    /**
     * Keeps it there.
     *
     * @param connecting makes a connection as the token's guest
     */
    public Joining(Path directory, Function<JoinToken, Link> connecting) {
        this(directory, connecting, PATIENCE);
    }

    /**
     * Keeps it there.
     *
     * @param connecting makes a connection as the token's guest
     * @param patience with a broker that is away, and with a console that does not answer
     */
    public Joining(Path directory, Function<JoinToken, Link> connecting, Duration patience) {
        this.directory = directory;
        this.connecting = connecting;
        this.patience = patience;
    }

    private static Link asGuest(JoinToken token) {
        return new NatsLink(new LinkSettings(
                token.servers(), token.ca().isEmpty() ? null : token.ca(), token.guest(), token.invitation(), false));
    }

    /**
     * Joins.
     *
     * @param hostname as the host calls itself
     * @param version of the agent
     * @throws JoinFailed if it could not; doing the same again is safe
     */
    public Membership join(JoinToken token, String hostname, String version) throws JoinFailed {
        try {
            Optional<Membership> before = Membership.in(directory);
            if (before.isPresent()) {
                throw new JoinFailed(
                        "This host belongs to a fleet already, as "
                                + before.get().name() + ". To have it join anew, remove "
                                + directory.resolve(Membership.FILE) + " first.",
                        null);
            }
            SecretFile.makeDirectory(directory);
            Nkey key = key(token);
            var request = new JoinRequest(token.invitation(), key.publicKey(), hostname, version);
            Membership membership = membership(token, key, answered(token, request));
            membership.write(directory);
            Files.deleteIfExists(keyFile(token));
            return membership;
        } catch (IOException e) {
            throw new JoinFailed("The files of the agent in " + directory + " cannot be read or written: " + e, e);
        }
    }

    private Path keyFile(JoinToken token) {
        return directory.resolve("joining-" + token.invitation() + ".seed");
    }

    private Nkey key(JoinToken token) throws IOException {
        Path file = keyFile(token);
        if (Files.exists(file)) {
            try {
                return Nkey.ofSeed(Files.readString(file));
            } catch (IllegalArgumentException e) {
                throw new IOException(file + " holds no key", e);
            }
        }
        Nkey fresh = Nkey.fresh(Nkey.Kind.USER);
        SecretFile.write(file, fresh.seed().getBytes(StandardCharsets.US_ASCII));
        return fresh;
    }

    /** The connection is made in the background, and an answer may be lost: it is asked again until the patience is over. */
    private JoinAnswer answered(JoinToken token, JoinRequest request) throws JoinFailed {
        try (Link link = connecting.apply(token)) {
            byte[] question =
                    JoinMessages.question(request, Nkey.ofSeed(token.guest().seed()));
            long end = System.nanoTime() + patience.toNanos();
            while (true) {
                try {
                    byte[] answer = link.ask(Subjects.enrolment(token.invitation()), question, ONE_ATTEMPT)
                            .join();
                    return JoinMessages.answered(question, answer, VerifyingKey.of(token.verifyingKey()));
                } catch (CompletionException e) {
                    if (!(e.getCause() instanceof NoAnswer) || System.nanoTime() - end >= 0) {
                        throw failed(e, link);
                    }
                    pause();
                }
            }
        } catch (Unreadable e) {
            throw new JoinFailed("The console's answer could not be read: is the agent as new as the console?", e);
        }
    }

    private static void pause() throws JoinFailed {
        try {
            Thread.sleep(PAUSE_MILLIS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new JoinFailed("Interrupted.", e);
        }
    }

    private static JoinFailed failed(CompletionException e, Link link) {
        if (!(e.getCause() instanceof NoAnswer nothing)) {
            return new JoinFailed("The console could not be asked: " + e.getCause(), e);
        }
        return switch (nothing.why()) {
            case NO_BROKER ->
                new JoinFailed(
                        "The broker could not be reached: " + link.state().detail()
                                + " If the join line is older than an hour, make another one in the console.",
                        nothing);
            case NOBODY_THERE ->
                new JoinFailed(
                        "The broker was reached, and no console listens there. Is the console running, and connected?",
                        nothing);
            case LATE ->
                new JoinFailed(
                        "The console did not answer in time. Run the same command again: it goes on where it stopped.",
                        nothing);
        };
    }

    private static Membership membership(JoinToken token, Nkey key, JoinAnswer answer) throws JoinFailed {
        JoinAnswer.Joined joined = answer.joined();
        if (joined == null) {
            throw new JoinFailed(
                    answer.problem() == null ? "The console refused, and said no reason." : answer.problem(), null);
        }
        // Whoever owns the broker could answer in the console's place, but not make the host take another's commands.
        if (!HostId.isOne(joined.hostId())
                || joined.jwt().isBlank()
                || joined.servers().isEmpty()
                || !joined.verifyingKey().equals(token.verifyingKey())) {
            throw new JoinFailed(
                    "What was answered is not of the console that made the join line. Nothing was kept of it.", null);
        }
        return new Membership(
                joined.hostId(),
                joined.name(),
                joined.servers(),
                joined.ca(),
                joined.jwt(),
                key.seed(),
                joined.verifyingKey(),
                null);
    }
}
