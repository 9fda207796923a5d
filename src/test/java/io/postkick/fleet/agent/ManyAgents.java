package io.postkick.fleet.agent;

import io.postkick.audit.log.TestDatabase;
import io.postkick.fleet.calls.Answerer;
import io.postkick.fleet.command.TicketAnswers;
import io.postkick.fleet.enrolment.join.Membership;
import io.postkick.fleet.keys.FleetKeys;
import io.postkick.fleet.link.Link;
import io.postkick.fleet.link.LinkSettings;
import io.postkick.fleet.link.MemoryBroker;
import io.postkick.fleet.link.NatsLink;
import io.postkick.fleet.record.own.LogAnswers;
import io.postkick.fleet.wire.Beat;
import io.postkick.fleet.wire.Credentials;
import io.postkick.fleet.wire.HostId;
import io.postkick.fleet.wire.Nkey;
import io.postkick.fleet.wire.SigningKey;
import io.postkick.fleet.wire.Subjects;
import io.postkick.fleet.wire.Wire;
import io.postkick.value.Micros;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.locks.LockSupport;
import java.util.function.BooleanSupplier;
import org.flywaydb.core.Flyway;
import org.springframework.context.ApplicationContextInitializer;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.context.support.GenericApplicationContext;

/**
 * Mail hosts by the thousand for {@code bin/bench fleet}, in one process, with real connections to a real broker. They are put into the
 * console's table and are not asked to join. What a console asks about a Postfix is answered by one whole agent that looks at a real one;
 * every host has its own connection, key, tickets and log. Takes commands from standard input, a line each, and answers each with a line.
 */
final class ManyAgents {

    private static final String ADD = """
            insert into fleet_host (id, name, tags, public_key, enrolled_micros) values (?, ?, 'bench', ?, ?)
            """;

    /** Connections that are being made at once: TLS takes a processor some ten milliseconds for each. */
    private static final int CONNECTING = 24;

    private static final long EVERY = Duration.ofSeconds(2).toMillis();
    private static final Duration PATIENCE = Duration.ofSeconds(30);

    private final FleetKeys keys;
    private final String console;
    private final Path folder;
    private final List<Answerer> postfix;
    private final Glances glances;
    private final Link asking;
    private final AtomicInteger longest = new AtomicInteger(500);
    private final List<SimulatedAgent> agents = new CopyOnWriteArrayList<>();
    private final ScheduledExecutorService heart = Executors.newScheduledThreadPool(2);

    private ManyAgents(FleetKeys keys, String console, Path folder, ConfigurableApplicationContext agent) {
        this.keys = keys;
        this.console = console;
        this.folder = folder;
        postfix = agent.getBeansOfType(Answerer.class).values().stream()
                .filter(each -> !(each instanceof LogAnswers) && !(each instanceof TicketAnswers))
                .toList();
        glances = agent.getBean(Glances.class);
        asking = new NatsLink(keys.console(keys.servers()));
    }

    /** Arguments: the fleet's keys, the console's database, an empty folder, a Postfix's configuration directory. */
    public static void main(String... arguments) {
        try {
            run(arguments);
            System.exit(0);
        } catch (Exception e) {
            e.printStackTrace();
            System.exit(1); // what the links run would go on
        }
    }

    private static void run(String... arguments) throws Exception {
        PrintStream out = System.out;
        System.setOut(System.err); // what an agent says of itself is no answer
        Path folder = Path.of(arguments[2]);
        Files.createDirectories(folder);
        migrate(folder);
        var many = new ManyAgents(
                FleetKeys.load(Path.of(arguments[0]), Clock.systemUTC()),
                arguments[1],
                folder,
                agent(folder.resolve("agent"), arguments[3]));
        out.println("ready");
        var commands = new BufferedReader(new InputStreamReader(System.in, StandardCharsets.UTF_8));
        for (String line = commands.readLine(); line != null; line = commands.readLine()) {
            List<String> words = Arrays.asList(line.split(" "));
            out.println(many.answer(
                    words.get(0),
                    words.stream().skip(1).mapToInt(Integer::parseInt).toArray()));
        }
    }

    private static void migrate(Path folder) {
        Flyway.configure()
                .dataSource(TestDatabase.sqlite(folder).dataSource())
                .locations("classpath:db/migration/sqlite")
                .load()
                .migrate();
    }

    /** A whole agent whose broker is none, for what it knows about its Postfix. */
    private static ConfigurableApplicationContext agent(Path folder, String configDirectory) throws IOException {
        Files.createDirectories(folder);
        Files.write(
                folder.resolve(Membership.FILE),
                Wire.write(new Membership(
                        HostId.fresh(),
                        "bench",
                        List.of("127.0.0.1"),
                        "",
                        "",
                        "",
                        SigningKey.fresh().verifying().toString(),
                        null)));
        ApplicationContextInitializer<GenericApplicationContext> broker = context -> {
            context.registerBean(NoTestTypes.class, NoTestTypes::new);
            context.registerBean(Link.class, new MemoryBroker()::link);
        };
        return PostkickAgent.application(AgentConfiguration.class)
                .initializers(broker)
                .run(
                        "--postkick.agent.directory=" + folder,
                        "--postkick.instances[0].name=postfix",
                        "--postkick.instances[0].config-directory=" + configDirectory);
    }

    private String answer(String command, int... numbers) throws SQLException, IOException {
        return switch (command) {
            case "connect" -> connect(numbers[0]);
            case "sync" -> sync(numbers[0] != 0);
            case "one" -> one(numbers[0]);
            case "all" -> all();
            case "add" -> add(numbers[0], numbers[1]);
            case "logs" -> logs(numbers[0]);
            case "tell" -> tell();
            default -> throw new IllegalArgumentException(command);
        };
    }

    /** Until there are so many, each connected and heard once. */
    private String connect(int count) throws SQLException, IOException {
        Path empty = folder.resolve("postkick.db");
        List<Nkey> fresh = new ArrayList<>();
        List<String> ids = new ArrayList<>();
        for (int next = agents.size(); next < count; next++) {
            fresh.add(Nkey.fresh(Nkey.Kind.USER));
            ids.add(HostId.fresh());
        }
        enrol(ids, fresh);
        List<SimulatedAgent> connecting = new ArrayList<>();
        for (int next = 0; next < ids.size(); next++) {
            String id = ids.get(next);
            Path database =
                    Files.copy(empty, Files.createDirectory(folder.resolve(id)).resolve("postkick.db"));
            var credentials = new Credentials(
                    keys.credentialsForHost(id, fresh.get(next).publicKey()),
                    fresh.get(next).seed());
            var settings = new LinkSettings(keys.servers(), keys.authority(), credentials, id, false);
            var agent = new SimulatedAgent(settings, database, keys.commands().verifying(), postfix, longest);
            connecting.add(agent);
            await(() -> {
                connecting.removeIf(each -> each.link.state().connected());
                return connecting.size() < CONNECTING;
            });
            agents.add(agent);
            Future<?> unused = heart.scheduleAtFixedRate(() -> beat(agent), next % EVERY, EVERY, TimeUnit.MILLISECONDS);
        }
        await(() -> agents.stream().allMatch(each -> each.link.state().connected()));
        return "connected " + agents.size();
    }

    private static void await(BooleanSupplier condition) {
        long until = System.nanoTime() + PATIENCE.toNanos();
        while (!condition.getAsBoolean()) {
            if (System.nanoTime() - until > 0) {
                throw new IllegalStateException("the broker lets nobody in");
            }
            LockSupport.parkNanos(Duration.ofMillis(2).toNanos());
        }
    }

    private void enrol(List<String> ids, List<Nkey> fresh) throws SQLException {
        try (Connection connection = DriverManager.getConnection("jdbc:sqlite:" + console + "?busy_timeout=10000");
                PreparedStatement add = connection.prepareStatement(ADD)) {
            connection.setAutoCommit(false);
            for (int next = 0; next < ids.size(); next++) {
                add.setString(1, ids.get(next));
                add.setString(2, "sim%04d".formatted(agents.size() + next + 1));
                add.setString(3, fresh.get(next).publicKey());
                add.setLong(4, Micros.of(Clock.systemUTC().instant()));
                add.addBatch();
            }
            add.executeBatch();
            connection.commit();
        }
    }

    private void beat(SimulatedAgent agent) {
        glances.latest().ifPresent(glance -> agent.beat(beat(glance)));
    }

    private static Beat beat(Glance glance) {
        return new Beat(
                Beat.PROTOCOL,
                "bench",
                "bench",
                Clock.systemUTC().instant(),
                Clock.systemUTC().instant(),
                glance.inventory(),
                null,
                null,
                glance.instances());
    }

    private String sync(boolean whether) throws SQLException {
        for (SimulatedAgent agent : agents) {
            agent.sync(whether);
        }
        return "sync " + whether;
    }

    /** Microseconds of a request to one host after the other, as long as the longest command was, that comes back as it is. */
    private String one(int count) {
        byte[] message = message();
        StringBuilder times = new StringBuilder();
        for (int each = 0; each < count; each++) {
            long begun = System.nanoTime();
            asking.ask(Subjects.calls(agents.get(each % agents.size()).id), message, PATIENCE)
                    .join();
            times.append((System.nanoTime() - begun) / 1000).append(' ');
        }
        return "of " + message.length + " " + times.toString().strip();
    }

    /** The same to all at once, until all have come back. */
    private String all() {
        byte[] message = message();
        long begun = System.nanoTime();
        CompletableFuture.allOf(agents.stream()
                        .map(agent -> asking.ask(Subjects.calls(agent.id), message, PATIENCE))
                        .toArray(CompletableFuture[]::new))
                .join();
        return "of " + message.length + " " + (System.nanoTime() - begun) / 1000;
    }

    private byte[] message() {
        byte[] message = new byte[longest.get()];
        Arrays.fill(message, SimulatedAgent.ECHO);
        return message;
    }

    /** Has the logs of so many hosts grow by so many entries. */
    private String add(int hosts, int entries) {
        agents.subList(0, hosts).parallelStream().forEach(agent -> agent.add(entries / 2));
        return logs(hosts);
    }

    /** How many entries the logs of so many hosts have together, and which hosts these are. */
    private String logs(int hosts) {
        List<SimulatedAgent> asked = agents.subList(0, hosts);
        long entries = asked.stream().mapToLong(SimulatedAgent::entries).sum();
        return "logs " + entries + " "
                + String.join(" ", asked.stream().map(agent -> agent.id).toList());
    }

    /** Has their heartbeats say so now. */
    private String tell() {
        agents.forEach(SimulatedAgent::tellAll);
        agents.forEach(this::beat);
        return "told";
    }
}
