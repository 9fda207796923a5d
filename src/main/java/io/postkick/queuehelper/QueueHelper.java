package io.postkick.queuehelper;

import java.io.IOException;
import java.nio.channels.SocketChannel;
import java.time.Clock;
import java.time.Duration;

/** The queue helper's program. */
public final class QueueHelper {

    private static final Duration POSTSUPER = Duration.ofMinutes(5);
    private static final Duration LOOKING = Duration.ofMinutes(1);
    private static final Duration IDLE = Duration.ofSeconds(60);
    private static final Duration PACE = Duration.ofSeconds(20);
    private static final Duration LAST_WORDS = Duration.ofSeconds(20);
    private static final int MOST_CLIENTS = 16;
    private static final int FIRST_PORTION = 500;
    private static final int PORTION = 5000;

    private final Conversation conversation;

    QueueHelper(Os os, HelperArguments arguments, Peer peer, Duration idle, Duration pace) {
        HelperLog log = new HelperLog(arguments.state(), Clock.systemUTC());
        Postsuper postsuper = new Postsuper(os, arguments.state(), POSTSUPER);
        Looking looking = new Looking(os, LOOKING);
        CutOffActs cutOff = new CutOffActs(os, arguments.state(), log, postsuper, looking);
        Portions portions = new Portions(postsuper, looking, FIRST_PORTION, PORTION);
        Acting acting = new Acting(os, arguments.list(), log, portions, cutOff);
        conversation = new Conversation(arguments.list(), log, acting, cutOff, peer, idle, pace);
    }

    public static void main(String... words) {
        try {
            HelperArguments arguments = HelperArguments.of(words);
            Os os = new LinuxOs();
            QueueHelper helper = new QueueHelper(os, arguments, Peer.of(os, arguments.peer()), IDLE, PACE);
            if (arguments.listen() == null) {
                helper.answerOnStandardInput();
            } else {
                HelperSocket.open(arguments.listen(), arguments.group())
                        .serve(MOST_CLIENTS, helper.conversation::hold, helper::end);
            }
        } catch (IOException | IllegalArgumentException e) {
            Trouble.report("it ends", e);
            System.exit(1);
        }
    }

    private void answerOnStandardInput() throws IOException {
        if (!(System.inheritedChannel() instanceof SocketChannel channel)) {
            throw new IOException("standard input is no connection; give --listen to make a socket");
        }
        Runtime.getRuntime().addShutdownHook(new Thread(this::end));
        conversation.hold(channel);
    }

    /** What is under way is concluded first. */
    private void end() {
        try {
            conversation.end(LAST_WORDS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
