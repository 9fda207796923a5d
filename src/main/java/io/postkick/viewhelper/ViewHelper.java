package io.postkick.viewhelper;

import io.postkick.queuehelper.HelperSocket;
import io.postkick.queuehelper.LinuxOs;
import io.postkick.queuehelper.Os;
import io.postkick.queuehelper.Peer;
import io.postkick.queuehelper.Ran;
import io.postkick.queuehelper.Trouble;
import java.io.IOException;
import java.nio.channels.SocketChannel;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** The view helper's program. */
public final class ViewHelper {

    private static final int ROOT = 0;
    private static final Duration PACE = Duration.ofSeconds(60);
    private static final Duration LONGEST = Duration.ofMinutes(10);
    private static final Duration LOOKUP = Duration.ofSeconds(30);
    private static final int MOST_CLIENTS = 8;

    private ViewHelper() {}

    public static void main(String... words) {
        try {
            ViewArguments arguments = ViewArguments.of(words);
            Os os = new LinuxOs();
            ViewConversation conversation = new ViewConversation(
                    os,
                    become(os, arguments.as()),
                    new ViewList(arguments.list(), ROOT),
                    Peer.of(os, arguments.peer()),
                    PACE,
                    LONGEST);
            if (arguments.listen() == null) {
                conversation.hold(inherited());
            } else {
                HelperSocket.open(arguments.listen(), arguments.group())
                        .serve(MOST_CLIENTS, conversation::hold, () -> {});
            }
        } catch (IOException | IllegalArgumentException e) {
            Trouble.report(ViewConversation.PROGRAM, "it ends", e);
            System.exit(1);
        }
    }

    private static SocketChannel inherited() throws IOException {
        if (System.inheritedChannel() instanceof SocketChannel channel) {
            return channel;
        }
        throw new IOException("standard input is no connection; give --listen to make a socket");
    }

    /** What comes before a command that is to run as that user, with nothing of root's powers. */
    private static List<String> become(Os os, @Nullable String user) throws IOException {
        return user == null
                ? List.of()
                : List.of(
                        os.program("setpriv").toString(),
                        "--reuid=" + number(os, "-u", user),
                        "--regid=" + number(os, "-g", user),
                        "--clear-groups",
                        "--no-new-privs",
                        "--inh-caps=-all",
                        "--bounding-set=-all");
    }

    private static String number(Os os, String which, String user) throws IOException {
        Ran ran = os.run(Path.of("/"), List.of(os.program("id").toString(), which, "--", user), new byte[0], LOOKUP);
        if (ran.status() != 0) {
            throw new IOException(ran.trouble());
        }
        return ran.output().strip();
    }
}
