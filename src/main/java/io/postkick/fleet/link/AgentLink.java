package io.postkick.fleet.link;

import io.postkick.fleet.link.Heads.Problem;
import io.postkick.fleet.wire.Beat;
import io.postkick.fleet.wire.Nkey;
import io.postkick.fleet.wire.Sealed;
import io.postkick.fleet.wire.Sealed.Purpose;
import io.postkick.fleet.wire.Subjects;
import io.postkick.fleet.wire.Unreadable;
import io.postkick.fleet.wire.VerifyingKey;
import java.time.Duration;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.Supplier;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * An agent's link, on which only a console is answered, each question once, and all that the host says is signed with its key. A command
 * is passed on as it came: whether it may be done, others find out.
 */
public final class AgentLink implements Link {

    private static final Logger log = LoggerFactory.getLogger(AgentLink.class);

    private static final byte[] EMPTY = {};

    private final Link link;
    private final String host;
    private final Nkey key;
    private final Supplier<Set<VerifyingKey>> consoles;
    private final AskedOnce asked = new AskedOnce();
    private final AtomicLong beats = new AtomicLong();
    private volatile String session = Heads.drawn();
    private volatile boolean warned;

    /**
     * On another link.
     *
     * @param host its ID
     * @param key whose public half the console has
     * @param consoles whose questions are answered
     */
    public AgentLink(Link link, String host, Nkey key, Supplier<Set<VerifyingKey>> consoles) {
        this.link = link;
        this.host = host;
        this.key = key;
        this.consoles = consoles;
    }

    @Override
    public void publish(String subject, byte[] message) {
        var head = new Heads.Pulse(host, session, beats.incrementAndGet());
        link.publish(subject, Sealed.seal(Purpose.BEAT, head, message, key::sign));
    }

    @Override
    public CompletableFuture<byte[]> ask(String subject, byte[] question, Duration patience) {
        return link.ask(subject, question, patience);
    }

    @Override
    public Listening answer(String subject, UnaryOperator<byte[]> answer) {
        return link.answer(
                subject,
                Subjects.isCall(subject)
                        ? message -> question(message, answer)
                        : message -> sealed(message, null, answer.apply(message)));
    }

    private byte[] question(byte[] message, UnaryOperator<byte[]> answer) {
        try {
            Sealed question = Sealed.of(message);
            Problem problem = question.protocol() == Beat.PROTOCOL ? problem(question) : Problem.OTHER_PROTOCOL;
            return problem == null
                    ? sealed(message, null, answer.apply(question.body()))
                    : sealed(message, problem, EMPTY);
        } catch (Unreadable e) {
            return sealed(message, refused(), EMPTY);
        }
    }

    private @Nullable Problem problem(Sealed question) {
        Heads.Question head = question.head(Heads.Question.class);
        if (!head.host().equals(host)
                || consoles.get().stream()
                        .noneMatch(console -> question.isSigned(Purpose.QUESTION, console::hasSigned))) {
            return refused();
        }
        if (!head.session().equals(session)) {
            return Problem.OTHER_SESSION;
        }
        if (!asked.isNew(head.asker(), head.number())) {
            return Problem.REPEATED;
        }
        renew();
        return null;
    }

    /** What cannot be remembered any more is of a session that is over. */
    private synchronized void renew() {
        if (asked.isFull()) {
            session = Heads.drawn();
            asked.forget();
        }
    }

    private Problem refused() {
        if (!warned) {
            warned = true;
            log.warn("Somebody asks this host who is not its console. That is not answered; it is said this once.");
        }
        return Problem.NOT_THE_CONSOLES;
    }

    private byte[] sealed(byte[] question, @Nullable Problem problem, byte[] answer) {
        var head = new Heads.Answer(host, Sealed.hash(question), session, problem);
        return Sealed.seal(Purpose.ANSWER, head, answer, key::sign);
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
