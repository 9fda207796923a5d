package io.postkick.viewhelper;

import io.postkick.host.content.ContentCutOff;
import io.postkick.host.content.NoView;
import io.postkick.host.content.wire.ViewAnswers;
import io.postkick.host.content.wire.ViewRequest;
import io.postkick.host.content.wire.ViewRequests;
import io.postkick.host.queueact.wire.NotTheProtocol;
import io.postkick.host.queueact.wire.WireLines;
import io.postkick.queuehelper.Os;
import io.postkick.queuehelper.Peer;
import io.postkick.queuehelper.Trouble;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.net.SocketTimeoutException;
import java.nio.channels.SocketChannel;
import java.time.Duration;
import java.util.List;

/** Answers one question of a client, and ends what it has begun for it when the client goes or takes nothing any more. */
final class ViewConversation {

    static final String PROGRAM = "postkick-view";

    private static final String NOT_THERE = "No such file or directory";

    private final Os os;
    private final List<String> before;
    private final ViewList list;
    private final Peer peer;
    private final Duration pace;
    private final Duration longest;

    /**
     * @param before what makes postcat(1) run as another user; empty for this process's own
     * @param pace how long a client may take to ask, and to take a piece of the answer
     * @param longest how long a message may take
     */
    ViewConversation(Os os, List<String> before, ViewList list, Peer peer, Duration pace, Duration longest) {
        this.os = os;
        this.before = List.copyOf(before);
        this.list = list;
        this.peer = peer;
        this.pace = pace;
        this.longest = longest;
    }

    /** Holds it, and closes the connection. */
    void hold(SocketChannel channel) {
        try (channel;
                WireLines lines = new WireLines(channel)) {
            lines.within(pace);
            if (peer.is(channel)) {
                answer(lines);
            } else {
                ViewAnswers.refuse(lines, NoView.Why.CLOSED, "It answers to another user.");
                lines.drain(pace);
            }
        } catch (SocketTimeoutException | EOFException e) {
            return;
        } catch (IOException e) {
            Trouble.report(PROGRAM, "a connection failed", e);
        }
    }

    private void answer(WireLines lines) throws IOException {
        try {
            ViewRequest request = ViewRequests.read(lines);
            if (request instanceof ViewRequest.Read read) {
                list.check(read.configDirectory(), read.part());
                send(read, lines);
            } else {
                lines.within(pace);
                ViewAnswers.able(lines, list.allowed(request.configDirectory()));
            }
        } catch (NotTheProtocol e) {
            lines.within(pace);
            ViewAnswers.refuse(lines, NoView.Why.MISUNDERSTOOD, "It does not understand: " + e.getMessage() + ".");
            lines.drain(pace);
        } catch (NoView e) {
            lines.within(pace);
            ViewAnswers.refuse(lines, e.why(), String.valueOf(e.getMessage()));
        }
    }

    private void send(ViewRequest.Read asked, WireLines lines) throws IOException {
        try (Postcat postcat = start(asked);
                InputStream output = postcat.output()) {
            byte[] piece = new byte[ViewAnswers.LONGEST_PIECE];
            int length = output.read(piece);
            if (length < 0 && !postcat.isWhole()) {
                throw refusal(asked.queueId(), postcat);
            }
            lines.within(pace);
            ViewAnswers.begin(lines);
            long left = asked.most();
            while (length >= 0 && length <= left) {
                lines.within(pace);
                ViewAnswers.data(lines, piece, length);
                left -= length;
                length = output.read(piece);
            }
            lines.within(pace);
            if (length >= 0) {
                cut(lines, piece, (int) left);
            } else if (postcat.isWhole()) {
                ViewAnswers.end(lines);
            } else {
                broken(lines, postcat);
            }
        }
    }

    private Postcat start(ViewRequest.Read asked) {
        try {
            return Postcat.start(os, before, asked, longest);
        } catch (IOException e) {
            throw new NoView(NoView.Why.UNREADABLE, "postcat cannot be run: " + Trouble.words(e) + ".");
        }
    }

    private static NoView refusal(String queueId, Postcat postcat) {
        String trouble = postcat.trouble();
        return trouble.endsWith(NOT_THERE) && trouble.contains(queueId)
                ? new NoView(NoView.Why.GONE, "There is no message " + queueId + " in the queue.")
                : new NoView(NoView.Why.UNREADABLE, "postcat says: " + trouble + ".");
    }

    private static void cut(WireLines lines, byte[] piece, int left) throws IOException {
        if (left > 0) {
            ViewAnswers.data(lines, piece, left);
        }
        ViewAnswers.cutOff(lines, ContentCutOff.Why.TOO_LARGE, "It is larger than what was asked for.");
    }

    private static void broken(WireLines lines, Postcat postcat) throws IOException {
        if (postcat.isOverdue()) {
            ViewAnswers.cutOff(lines, ContentCutOff.Why.TOO_SLOW, "It took too long.");
        } else {
            ViewAnswers.cutOff(lines, ContentCutOff.Why.BROKEN, "postcat says: " + postcat.trouble() + ".");
        }
    }
}
