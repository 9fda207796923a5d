package io.postkick.fleet.agent;

import io.postkick.fleet.calls.AgentOnly;
import io.postkick.fleet.calls.CallServer;
import io.postkick.fleet.command.CommandServer;
import io.postkick.fleet.enrolment.join.Membership;
import io.postkick.fleet.link.Link;
import io.postkick.fleet.wire.Subjects;
import io.postkick.value.Phase;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.context.SmartLifecycle;
import org.springframework.stereotype.Component;

/** Has the console's calls answered and its commands carried out, from the start of the agent until it stops; what was begun comes to its end. */
@Component
@AgentOnly
class Duty implements SmartLifecycle {

    private static final Logger log = LoggerFactory.getLogger(Duty.class);

    /** More than there can be at once. */
    private static final int PLACES = 1 << 10;

    private static final Duration STOPPING = Duration.ofSeconds(8);

    private final Link link;
    private final Membership membership;
    private final CallServer calls;
    private final ObjectProvider<CommandServer> commands;
    private final Semaphore places = new Semaphore(PLACES);
    private final List<Link.Listening> listening = new ArrayList<>();
    private volatile boolean running;

    Duty(Link link, Membership membership, CallServer calls, ObjectProvider<CommandServer> commands) {
        this.link = link;
        this.membership = membership;
        this.calls = calls;
        this.commands = commands;
    }

    @Override
    public synchronized void start() {
        String host = membership.hostId();
        listening.add(link.answer(Subjects.calls(host), calls::answer));
        commands.ifAvailable(
                server -> listening.add(link.answer(Subjects.commands(host), message -> carriedOut(server, message))));
        running = true;
        log.info("This host is {} ({}) to the console", membership.name(), host);
    }

    /** One that comes while the agent stops is not answered, and not begun. */
    private byte[] carriedOut(CommandServer server, byte[] message) {
        if (!places.tryAcquire()) {
            throw new IllegalStateException("the agent is stopping");
        }
        try {
            return server.command(message);
        } finally {
            places.release();
        }
    }

    @Override
    public synchronized void stop() {
        listening.forEach(Link.Listening::close);
        listening.clear();
        running = false;
        try {
            if (!places.tryAcquire(PLACES, STOPPING.toMillis(), TimeUnit.MILLISECONDS)) {
                log.warn(
                        "A command has not come to its end in {} s; the agent stops all the same",
                        STOPPING.toSeconds());
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    @Override
    public boolean isRunning() {
        return running;
    }

    @Override
    public int getPhase() {
        return Phase.OPEN_ANSWERS.number();
    }

    @Override
    public boolean isPauseable() {
        return false;
    }
}
