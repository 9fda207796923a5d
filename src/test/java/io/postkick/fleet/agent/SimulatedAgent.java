package io.postkick.fleet.agent;

import io.postkick.access.Actor;
import io.postkick.act.CommandedAct;
import io.postkick.audit.entry.ChainHead;
import io.postkick.audit.entry.EntryBuilder;
import io.postkick.audit.entry.NewEntry;
import io.postkick.audit.entry.SampleActions;
import io.postkick.audit.log.LogFixture;
import io.postkick.audit.log.TestDatabase;
import io.postkick.fleet.calls.Answerer;
import io.postkick.fleet.calls.CallServer;
import io.postkick.fleet.command.CommandGate;
import io.postkick.fleet.command.TicketAnswers;
import io.postkick.fleet.command.Tickets;
import io.postkick.fleet.link.AgentLink;
import io.postkick.fleet.link.Link;
import io.postkick.fleet.link.LinkSettings;
import io.postkick.fleet.link.LinkState;
import io.postkick.fleet.link.NatsLink;
import io.postkick.fleet.record.own.LogAnswers;
import io.postkick.fleet.wire.Beat;
import io.postkick.fleet.wire.Nkey;
import io.postkick.fleet.wire.Subjects;
import io.postkick.fleet.wire.VerifyingKey;
import io.postkick.fleet.wire.Wire;
import io.postkick.refusal.RefusalWords;
import io.postkick.testsupport.Texts;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.datasource.DriverManagerDataSource;
import tools.jackson.databind.JsonNode;

/**
 * An agent without a Postfix, of which one process can have a thousand: its own connection to the broker, with its own key, and its own
 * log, with the classes that a real one has. A kick is recorded as a real one is, and nothing is sent.
 */
final class SimulatedAgent implements CommandedAct {

    /** With what a message begins that is sent back as it came: no call of a console does. */
    static final byte ECHO = 'E';

    private static final RefusalWords WORDS = new RefusalWords(Texts.source());
    private static final String AS_SHIPPED =
            "?journal_mode=WAL&synchronous=FULL&busy_timeout=10000&transaction_mode=IMMEDIATE&foreign_keys=true";

    final Link link;
    final String id;
    final LogFixture log;
    private final Source source;

    /** Where its heartbeats say that its log ends, for as long as they are not to tell of more; null for where it does. */
    private volatile @Nullable ChainHead frozen;

    /**
     * Connects, in the background.
     *
     * @param database an empty one with its tables
     * @param postfix what is answered about a Postfix, on all of these hosts the same
     * @param longest of the commands that came, for whoever wants to send something as long
     */
    SimulatedAgent(
            LinkSettings settings, Path database, VerifyingKey console, List<Answerer> postfix, AtomicInteger longest) {
        id = settings.user();
        source = new Source("jdbc:sqlite:" + database + AS_SHIPPED);
        log = LogFixture.unstarted(new TestDatabase("sqlite", source, database.toString()), id);
        log.writer.start();
        var tickets = new Tickets(Clock.systemUTC());
        List<Answerer> answerers = new ArrayList<>(postfix);
        answerers.add(new LogAnswers(log.log));
        answerers.add(new TicketAnswers(tickets));
        var calls = new CallServer(answerers);
        var gate = new CommandGate(id, () -> Set.of(console), tickets, log.log, WORDS, List.of(this));
        Nkey key = Nkey.ofSeed(Objects.requireNonNull(settings.credentials()).seed());
        link = new AgentLink(new Echoing(new NatsLink(settings)), id, key, () -> Set.of(console));
        link.answer(Subjects.calls(id), calls::answer);
        link.answer(Subjects.commands(id), message -> {
            longest.accumulateAndGet(message.length, Math::max);
            return gate.command(message);
        });
    }

    /** Sends some messages back as they came, beside what is said on a link. */
    private record Echoing(Link link) implements Link {

        @Override
        public void publish(String subject, byte[] message) {
            link.publish(subject, message);
        }

        @Override
        public CompletableFuture<byte[]> ask(String subject, byte[] question, Duration patience) {
            return link.ask(subject, question, patience);
        }

        @Override
        public Listening answer(String subject, UnaryOperator<byte[]> answer) {
            return link.answer(
                    subject, message -> message.length > 0 && message[0] == ECHO ? message : answer.apply(message));
        }

        @Override
        public Listening hear(String subject, Ear ear) {
            return link.hear(subject, ear);
        }

        @Override
        public LinkState state() {
            return link.state();
        }

        @Override
        public void close() {
            link.close();
        }
    }

    /** Gives out connections, and keeps in mind the first: that which writes the log. */
    private static final class Source extends DriverManagerDataSource {

        private @Nullable Connection first;

        Source(String url) {
            super(url);
        }

        @Override
        public synchronized Connection getConnection() throws SQLException {
            Connection made = super.getConnection();
            first = first == null ? made : first;
            return made;
        }

        synchronized Connection first() {
            return Objects.requireNonNull(first);
        }
    }

    /** Whether each commit waits for the disk. To be called while nothing is written. */
    void sync(boolean whether) throws SQLException {
        try (Statement statement = source.first().createStatement()) {
            statement.execute("pragma synchronous = " + (whether ? "full" : "off"));
        }
    }

    void beat(Beat as) {
        ChainHead head = frozen == null ? log.log.head() : frozen;
        link.publish(
                Subjects.heartbeat(id),
                Wire.write(new Beat(
                        as.protocol(),
                        as.version(),
                        as.hostname(),
                        Clock.systemUTC().instant(),
                        as.startedAt(),
                        as.inventory(),
                        head == null ? null : head.toString(),
                        null,
                        as.instances())));
    }

    /** Adds kicks to its log, of which no heartbeat tells before {@link #tellAll}. */
    void add(int kicks) {
        frozen = log.log.head();
        List<NewEntry> entries = new ArrayList<>();
        for (int kick = 0; kick < kicks; kick++) {
            NewEntry intent = intent("bench", UUID.randomUUID().toString(), "postfix", "public", "pickup", "W");
            entries.add(intent);
            entries.add(conclusion(intent));
        }
        for (int from = 0; from < entries.size(); from += 1000) {
            log.log.recordTogether(entries.subList(from, Math.min(entries.size(), from + 1000)));
        }
    }

    long entries() {
        return Objects.requireNonNull(log.log.head()).sequence();
    }

    void tellAll() {
        frozen = null;
    }

    @Override
    public String kind() {
        return "kick";
    }

    @Override
    public Object carryOut(Actor actor, String actId, JsonNode command) {
        NewEntry intent = intent(
                actor.name(),
                actId,
                command.get("instance").asString(),
                command.get("serviceClass").asString(),
                command.get("service").asString(),
                command.get("request").asString());
        log.log.record(intent);
        NewEntry end = conclusion(intent);
        log.log.record(end);
        return Map.of("outcome", end.outcome(), "detail", end.detail(), "elapsedMicros", 0, "trace", List.of());
    }

    private static NewEntry intent(
            String person, String actId, String instance, String serviceClass, String service, String request) {
        return new EntryBuilder(SampleActions.KICK_INTENDED)
                .act(actId)
                .by(person, "127.0.0.1", "token")
                .to(instance, serviceClass, service)
                .request(request)
                .entry();
    }

    private static NewEntry conclusion(NewEntry intent) {
        return intent.followedBy(SampleActions.KICK_CONCLUDED)
                .outcome("DELIVERED")
                .detail("Written in full; the service closed the connection, so it has read the request.")
                .entry();
    }
}
