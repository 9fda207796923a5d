package io.postkick.fleet.record;

import static org.assertj.core.api.Assertions.assertThat;

import io.postkick.audit.entry.Action;
import io.postkick.audit.entry.AuditEntry;
import io.postkick.audit.entry.ChainHead;
import io.postkick.audit.entry.EntryBuilder;
import io.postkick.audit.entry.EntryFormat;
import io.postkick.audit.entry.SampleActions;
import io.postkick.audit.log.LogFixture;
import io.postkick.audit.log.TestDatabase;
import io.postkick.fleet.calls.HostCalls;
import io.postkick.fleet.hosts.FleetHost;
import io.postkick.fleet.link.Link;
import io.postkick.fleet.link.LinkState;
import io.postkick.fleet.link.NoAnswer;
import io.postkick.fleet.wire.Subjects;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Objects;
import java.util.Random;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.springframework.jdbc.datasource.DriverManagerDataSource;
import org.springframework.jdbc.datasource.SingleConnectionDataSource;

/**
 * Hosts, two consoles and a link between them that loses, repeats and holds up, with agents and consoles that stop anywhere: nothing is
 * kept twice or left out, and what is settled is what happened. Each seed is a story; a failure names its own.
 */
@Tag("once")
class RecordSimulationTests {

    private static final int STORIES = Integer.getInteger("postkick.record.stories", 40);
    private static final int STEPS = 100;
    private static final Duration TICKET = Duration.ofSeconds(10);

    @TempDir
    static Path directory;

    private static LogFixture console;
    private static final SimulatedClock CLOCK = new SimulatedClock();

    static List<Long> seeds() {
        List<Long> seeds = new ArrayList<>();
        for (long seed = 1; seed <= STORIES; seed++) {
            seeds.add(seed);
        }
        return seeds;
    }

    /** By which consoles measure time, and date what they record. */
    private static final class SimulatedClock extends Clock {

        private long nanos;

        @Override
        public Instant instant() {
            return LogFixture.NOON.plusNanos(nanos);
        }

        @Override
        public ZoneId getZone() {
            return ZoneOffset.UTC;
        }

        @Override
        public Clock withZone(ZoneId zone) {
            return this;
        }
    }

    private static SingleConnectionDataSource one;

    /** To open a connection for each statement would take most of the time; the log's writer has its own. */
    @BeforeAll
    static void start() {
        TestDatabase file = TestDatabase.sqlite(directory);
        String url = ((DriverManagerDataSource) file.dataSource()).getUrl();
        one = new SingleConnectionDataSource(url, true);
        console = LogFixture.started(
                new TestDatabase(file.vendor(), one, file.location()),
                "console",
                CLOCK,
                shared -> file.dataSource(),
                Duration.ofSeconds(20));
    }

    @AfterAll
    static void stop() {
        console.close();
        one.destroy();
    }

    @ParameterizedTest
    @MethodSource("seeds")
    void keepsAndSettlesWhatHappened(long seed) {
        new Story(seed).tell();
    }

    /** What is pressed: a kick, or what goes on by itself once it has begun. */
    private record Kind(Action intent, List<String> parts) {

        static final Kind KICK = new Kind(SampleActions.KICK_INTENDED, Collections.singletonList(null));
        static final Kind RETRY = new Kind(SampleActions.RETRY_INTENDED, List.of("1/2", "2/2"));

        Action end() {
            return Objects.requireNonNull(intent.end());
        }
    }

    /** An act on a host. */
    private static final class SimulatedAct {

        final Kind kind;
        final String id;
        final SimulatedHost host;
        final AuditEntry intent;
        final long ticketAt;
        boolean travels = true;
        boolean begun;

        @Nullable
        String ended;

        SimulatedAct(Kind kind, String id, SimulatedHost host, AuditEntry intent) {
            this.kind = kind;
            this.id = id;
            this.host = host;
            this.intent = intent;
            this.ticketAt = CLOCK.nanos;
        }
    }

    private static final class Story {

        private final Random random;
        private final long seed;
        private final SimulatedFleet fleet = new SimulatedFleet();
        private final List<SimulatedHost> hosts = new ArrayList<>();
        private final List<SimulatedAct> acts = new ArrayList<>();
        private final List<SimulatedAct> underWay = new ArrayList<>();
        private final List<Console> consoles = new ArrayList<>();
        private boolean faults = true;
        private int names;
        private int depth;

        Story(long seed) {
            this.seed = seed;
            this.random = new Random(seed * 7919);
            for (int each = 0; each < 2; each++) {
                String id = id(seed, each);
                SimulatedHost host = new SimulatedHost(id, LogFixture.NOON, count -> 1 + random.nextInt(count));
                hosts.add(host);
                fleet.add(host, name());
            }
            consoles.add(new Console());
            consoles.add(new Console());
        }

        private static String id(long seed, int each) {
            StringBuilder id = new StringBuilder();
            long number = seed * 10 + each;
            for (int place = 0; place < 12; place++) {
                id.append((char) ('a' + number % 26));
                number /= 26;
            }
            return id.toString();
        }

        private String name() {
            return "mx" + seed + "-" + names++;
        }

        /** The console's part, as it is after each start: only what is in the database is known. */
        private final class Console {

            final HostNames names = new HostNames(console.database);
            final HostEntries entries = new HostEntries(console.database);
            final LogNotices told =
                    new LogNotices(console.log, entries, new RecordProperties(Duration.ofMinutes(1)), CLOCK);
            final HostLogs logs = new HostLogs(
                    fleet,
                    names,
                    entries,
                    new LogPull(new HostCalls(new BadLink()), entries, told, CLOCK, new LogBudget(() -> 0)),
                    told,
                    CLOCK,
                    () -> CLOCK.nanos);
            final Settling settling = new Settling(
                    new Unsettled(console.database, SampleActions.VOCABULARY),
                    console.log,
                    SampleActions.VOCABULARY,
                    fleet,
                    names,
                    entries,
                    logs,
                    () -> CLOCK.nanos);
        }

        /** Loses questions and answers, has some answered twice, and lets others do something meanwhile. */
        private final class BadLink implements Link {

            @Override
            public CompletableFuture<byte[]> ask(String subject, byte[] question, Duration patience) {
                SimulatedHost host = hosts.stream()
                        .filter(each -> Subjects.calls(each.id).equals(subject))
                        .findFirst()
                        .orElseThrow();
                if (faults && random.nextInt(6) == 0) {
                    return CompletableFuture.failedFuture(new NoAnswer(NoAnswer.Why.LATE, "nothing came"));
                }
                if (faults && random.nextInt(10) == 0) {
                    host.calls().answer(question);
                }
                byte[] early = host.calls().answer(question);
                if (faults && depth < 2 && random.nextInt(4) == 0) {
                    depth++;
                    step();
                    depth--;
                }
                return CompletableFuture.completedFuture(
                        random.nextBoolean() ? early : host.calls().answer(question));
            }

            @Override
            public void publish(String subject, byte[] message) {
                throw new UnsupportedOperationException();
            }

            @Override
            public Listening answer(String subject, UnaryOperator<byte[]> answer) {
                throw new UnsupportedOperationException();
            }

            @Override
            public Listening hear(String subject, Ear ear) {
                throw new UnsupportedOperationException();
            }

            @Override
            public LinkState state() {
                return new LinkState(true, "", "");
            }

            @Override
            public void close() {}
        }

        void tell() {
            for (int step = 0; step < STEPS; step++) {
                step();
            }
            faults = false;
            fleet.silent.clear();
            // What travels arrives or is late; what was begun ends; every process has started anew.
            CLOCK.nanos += TICKET.plusSeconds(1).toNanos();
            hosts.forEach(this::restart);
            for (int round = 0; round < 8; round++) {
                CLOCK.nanos += Duration.ofSeconds(16).toNanos();
                for (Console each : consoles) {
                    each.names.note(fleet, CLOCK.instant());
                    fleet.all().forEach(each.logs::toTheEnd);
                    each.settling.round();
                }
            }
            hosts.forEach(this::checkKept);
            acts.forEach(this::checkSettled);
        }

        private void step() {
            Console one = consoles.get(random.nextInt(consoles.size()));
            SimulatedHost host = hosts.get(random.nextInt(hosts.size()));
            switch (random.nextInt(16)) {
                case 0, 1 -> press(one, host);
                case 2, 3 -> arrive();
                case 4, 5 -> goOn();
                case 6, 7, 8 -> pull(one, host);
                case 9, 10 -> settle(one);
                case 11 -> CLOCK.nanos += random.nextLong(Duration.ofSeconds(8).toNanos());
                case 12 -> consoles.set(consoles.indexOf(one), new Console());
                case 13 -> changeHost(host);
                case 14 -> host.add(new EntryBuilder(SampleActions.SIGNED_IN).entry());
                default -> rename(host);
            }
        }

        private void press(Console one, SimulatedHost host) {
            one.names.note(fleet, CLOCK.instant());
            String id = new UUID(random.nextLong(), random.nextLong()).toString();
            Kind kind = random.nextInt(3) == 0 ? Kind.RETRY : Kind.KICK;
            AuditEntry intent = console.log
                    .recordTogether(kind.parts().stream()
                            .map(part -> entry(kind.intent(), id)
                                    .to(fleet.named.get(host.id).name() + "/postfix", "public", "pickup")
                                    .part(part)
                                    .entry())
                            .toList())
                    .get(0);
            var act = new SimulatedAct(kind, id, host, intent);
            acts.add(act);
            if (random.nextInt(3) == 0) {
                arrive(act);
            }
            if (kind.equals(Kind.KICK)) {
                // The answer was lost, or the console stopped: either way this is what it has in the end.
                console.log.record(intent.content()
                        .followedBy(kind.end())
                        .outcome("UNKNOWN")
                        .detail("No answer came.")
                        .entry());
            }
        }

        private static EntryBuilder entry(Action action, String id) {
            return new EntryBuilder(action).by("alice", "127.0.0.1", "password").act(id);
        }

        private void arrive() {
            List<SimulatedAct> travelling =
                    acts.stream().filter(act -> act.travels).toList();
            if (!travelling.isEmpty()) {
                arrive(travelling.get(random.nextInt(travelling.size())));
            }
        }

        private void arrive(SimulatedAct act) {
            act.travels = false;
            boolean late = CLOCK.nanos - act.ticketAt > TICKET.toNanos();
            if (late || random.nextInt(5) == 0) {
                return;
            }
            act.host.add(entry(SimulatedHost.TAKEN, act.id)
                    .detail(ChainHead.of(act.intent).toString())
                    .entry());
            underWay.add(act);
            if (random.nextBoolean()) {
                begin(act);
            }
        }

        private void begin(SimulatedAct act) {
            act.begun = true;
            act.kind
                    .parts()
                    .forEach(part -> act.host.add(entry(act.kind.intent(), act.id)
                            .to("postfix", "public", "pickup")
                            .part(part)
                            .entry()));
        }

        private void goOn() {
            if (underWay.isEmpty()) {
                return;
            }
            SimulatedAct act = underWay.get(random.nextInt(underWay.size()));
            if (act.begun) {
                end(act, List.of("DELIVERED", "REFUSED", "TIMED_OUT").get(random.nextInt(3)));
            } else {
                begin(act);
            }
        }

        private void end(SimulatedAct act, String outcome) {
            act.ended = outcome;
            underWay.remove(act);
            for (String part : act.kind.parts()) {
                act.host.add(entry(act.kind.end(), act.id)
                        .to("postfix", "public", "pickup")
                        .outcome(outcome)
                        .detail("As it was.")
                        .part(part)
                        .entry());
                if (part != null && random.nextInt(3) == 0) {
                    pull(consoles.get(random.nextInt(consoles.size())), act.host);
                    settle(consoles.get(random.nextInt(consoles.size())));
                }
            }
        }

        private void restart(SimulatedHost host) {
            for (SimulatedAct act : List.copyOf(underWay)) {
                if (act.host == host && act.begun) {
                    end(act, "UNKNOWN");
                } else if (act.host == host) {
                    underWay.remove(act);
                }
            }
            acts.stream().filter(act -> act.host == host).forEach(act -> act.travels = false);
            host.add(new EntryBuilder(SampleActions.CONSOLE_STARTED).entry());
        }

        private void pull(Console one, SimulatedHost host) {
            FleetHost known = fleet.named.get(host.id);
            one.names.note(fleet, CLOCK.instant());
            if (fleet.presence(known).isHere()) {
                one.logs.toTheEnd(known);
            }
        }

        private void settle(Console one) {
            one.names.note(fleet, CLOCK.instant());
            one.settling.round();
        }

        private void changeHost(SimulatedHost host) {
            int what = random.nextInt(20);
            if (what < 8) {
                restart(host);
            } else if (what < 18) {
                if (!fleet.silent.remove(host.id)) {
                    fleet.silent.add(host.id);
                }
            } else if (seed % 5 == 0 && underWay.isEmpty()) {
                host.fork(1 + random.nextInt(host.log.size()));
            }
        }

        /** To a new name, or to that of the other, which gets a new one. */
        private void rename(SimulatedHost host) {
            if (random.nextInt(4) != 0) {
                return;
            }
            SimulatedHost other = hosts.get(1 - hosts.indexOf(host));
            String name =
                    random.nextBoolean() ? name() : fleet.named.get(other.id).name();
            if (name.equals(fleet.named.get(other.id).name())) {
                fleet.call(other.id, name());
            }
            fleet.call(host.id, name);
            consoles.forEach(each -> each.names.note(fleet, CLOCK.instant()));
        }

        private void checkKept(SimulatedHost host) {
            List<HostEntry> kept = consoles.get(0).entries.following(host.id, 0, Integer.MAX_VALUE);
            List<String> lines = kept.stream().map(HostEntry::line).toList();
            List<AuditEntry> broken = recorded("HOST_LOG_BROKEN", host);
            if (broken.isEmpty()) {
                assertThat(lines).containsExactlyElementsOf(host.lines());
                assertThat(consoles.get(0).entries.log(host.id).problem()).isNull();
            } else {
                assertThat(broken).hasSize(1);
                assertThat(host.before).isNotNull();
                List<String> before =
                        host.before.stream().map(EntryFormat::line).toList();
                assertThat(before.subList(0, Math.min(before.size(), lines.size())))
                        .containsExactlyElementsOf(lines.subList(0, Math.min(before.size(), lines.size())));
            }
            recorded("HOST_LOG_KEPT", host).forEach(told -> {
                ChainHead head = ChainHead.parse(
                        told.content().detail().lines().findFirst().orElseThrow());
                assertThat(kept.get((int) head.sequence() - 1).hash()).isEqualTo(head.hash());
            });
        }

        private static List<AuditEntry> recorded(String action, SimulatedHost host) {
            return console
                    .log
                    .of(console.log.head(), Action.note(action, "system"), Instant.EPOCH, 0, Integer.MAX_VALUE)
                    .stream()
                    .filter(entry -> isAbout(entry, action, host))
                    .toList();
        }

        private static boolean isAbout(AuditEntry entry, String action, SimulatedHost host) {
            if (action.equals("HOST_LOG_KEPT")) {
                return entry.content().detail().startsWith(host.id + ":");
            }
            return host.log.stream()
                            .anyMatch(each ->
                                    id(each, action).equals(entry.content().actId()))
                    || (host.before != null
                            && host.before.stream()
                                    .anyMatch(each -> id(each, action)
                                            .equals(entry.content().actId())));
        }

        private static String id(AuditEntry end, String action) {
            return UUID.nameUUIDFromBytes((action + " " + ChainHead.of(end)).getBytes(StandardCharsets.UTF_8))
                    .toString();
        }

        private void checkSettled(SimulatedAct act) {
            List<AuditEntry> settled = console.log.ofAct(act.id).stream()
                    .filter(entry -> act.kind.equals(Kind.KICK)
                            ? entry.content().action().settles()
                            : entry.content().action().equals(act.kind.end()))
                    .toList();
            String outcome = settled.isEmpty() ? null : settled.get(0).content().outcome();
            assertThat(settled)
                    .satisfies(all -> assertThat(all.size())
                            .isIn(
                                    0,
                                    "NOT_SENT".equals(outcome)
                                            ? 1
                                            : act.kind.parts().size()));
            if (act.host.before != null) {
                // A host whose log was put back tells what it tells; but what was begun there and kept is never denied.
                assertThat("NOT_SENT".equals(outcome) && act.begun && isKept(act))
                        .isFalse();
            } else if (isNamedForCertain(act)) {
                assertThat(outcome).isEqualTo(act.begun ? act.ended : "NOT_SENT");
            } else {
                assertThat(outcome).isIn(null, act.begun ? act.ended : "NOT_SENT");
            }
        }

        private boolean isKept(SimulatedAct act) {
            return consoles.get(0).entries.ofAct(act.host.id, act.id).stream()
                    .anyMatch(entry -> entry.action().equals(act.kind.intent().name()));
        }

        private boolean isNamedForCertain(SimulatedAct act) {
            String name = String.valueOf(act.intent.content().instance()).replace("/postfix", "");
            return consoles.get(0).names.holder(name, act.intent.at()).isPresent();
        }
    }
}
