package io.postkick.queuehelper;

import io.postkick.host.queueact.BatchAnswer;
import io.postkick.host.queueact.NoHelper;
import io.postkick.host.queueact.wire.NotTheProtocol;
import io.postkick.host.queueact.wire.WireAnswers;
import io.postkick.host.queueact.wire.WireLines;
import io.postkick.host.queueact.wire.WireRequest;
import io.postkick.host.queueact.wire.WireRequests;
import java.io.EOFException;
import java.io.IOException;
import java.net.SocketTimeoutException;
import java.nio.channels.SocketChannel;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;

/** Answers clients, each until it goes, says nothing for too long, or says what is not of the protocol. */
final class Conversation {

    private static final int MOST_AT_ONCE = 64;

    private final Path list;
    private final HelperLog log;
    private final Acting acting;
    private final CutOffActs cutOff;
    private final Peer peer;
    private final Duration idle;
    private final Duration pace;
    private final Semaphore acts = new Semaphore(MOST_AT_ONCE);

    /**
     * @param idle how long a client may ask nothing
     * @param pace how long it may take to ask, and to take an answer
     */
    Conversation(Path list, HelperLog log, Acting acting, CutOffActs cutOff, Peer peer, Duration idle, Duration pace) {
        this.list = list;
        this.log = log;
        this.acting = acting;
        this.cutOff = cutOff;
        this.peer = peer;
        this.idle = idle;
        this.pace = pace;
    }

    /** Has nothing more begun, and waits that long until what is being done is answered; false if it takes longer. */
    boolean end(Duration patience) throws InterruptedException {
        return acts.tryAcquire(MOST_AT_ONCE, patience.toMillis(), TimeUnit.MILLISECONDS);
    }

    /** Holds it, and closes the connection. */
    void hold(SocketChannel channel) {
        try (channel;
                WireLines lines = new WireLines(channel)) {
            lines.within(pace);
            if (peer.is(channel)) {
                answerAll(lines);
            } else {
                WireAnswers.refuse(lines, NoHelper.Why.CLOSED, "It answers to another user.");
                lines.drain(pace);
            }
        } catch (SocketTimeoutException | EOFException e) {
            return;
        } catch (IOException e) {
            Trouble.report("a connection failed", e);
        }
    }

    private void answerAll(WireLines lines) throws IOException {
        while (isAskedAgain(lines)) {
            lines.within(pace);
            try {
                // One who stops a batch may do so when it has just come to its end.
                if (!WireRequests.isStopped(lines)) {
                    answer(WireRequests.read(lines), lines);
                }
            } catch (NotTheProtocol e) {
                lines.within(pace);
                WireAnswers.refuse(
                        lines, NoHelper.Why.MISUNDERSTOOD, "It does not understand: " + e.getMessage() + ".");
                lines.drain(pace);
                return;
            } catch (NoHelper e) {
                lines.within(pace);
                WireAnswers.refuse(lines, e.why(), String.valueOf(e.getMessage()));
            }
        }
    }

    private boolean isAskedAgain(WireLines lines) throws IOException {
        lines.within(idle);
        return lines.isSaid();
    }

    private void answer(WireRequest request, WireLines lines) throws IOException {
        if (request instanceof WireRequest.Act act) {
            act(act, lines);
        } else if (request instanceof WireRequest.Able able) {
            WireAnswers.able(lines, RootsList.read(list).ability(able.configDirectory()));
        } else if (request instanceof WireRequest.Log asked) {
            log(asked, lines);
        }
    }

    private void act(WireRequest.Act act, WireLines lines) throws IOException {
        if (!acts.tryAcquire()) {
            throw new NoHelper(NoHelper.Why.BUSY, "The queue helper ends, or has too much to do.");
        }
        try {
            Client client = new Client(lines, pace);
            BatchAnswer answer = acting.carryOut(act, peer.uid(), client);
            if (!client.end(answer.recorded())) {
                throw new EOFException("nobody is there any more");
            }
        } finally {
            acts.release();
        }
    }

    private void log(WireRequest.Log asked, WireLines lines) throws IOException {
        List<String> entries;
        try {
            cutOff.conclude();
        } catch (IOException | NoHelper e) {
            Trouble.report("what was cut off is not concluded", e);
        }
        try {
            entries = log.lines(asked.after(), asked.most());
        } catch (LogBroken e) {
            throw e.refusal();
        } catch (IOException e) {
            throw new NoHelper(NoHelper.Why.UNRECORDED, "Its log cannot be read: " + Trouble.words(e) + ".");
        }
        lines.within(pace);
        WireAnswers.logBegins(lines);
        for (String entry : entries) {
            lines.say(entry);
        }
        WireAnswers.logEnds(lines);
    }
}
