package io.postkick.queuehelper;

import java.io.IOException;
import java.nio.channels.SocketChannel;
import java.nio.file.FileSystems;
import java.nio.file.Path;
import java.nio.file.attribute.UserPrincipal;
import java.time.Duration;
import java.util.List;
import jdk.net.ExtendedSocketOptions;

/** The one user whose processes are answered, as the kernel knows them. */
public final class Peer {

    private static final Duration LIMIT = Duration.ofSeconds(30);

    private final UserPrincipal user;
    private final int uid;

    private Peer(UserPrincipal user, int uid) {
        this.user = user;
        this.uid = uid;
    }

    /**
     * Finds a user.
     *
     * @param name of the user, or its number
     */
    public static Peer of(Os os, String name) throws IOException {
        UserPrincipal user =
                FileSystems.getDefault().getUserPrincipalLookupService().lookupPrincipalByName(name);
        return new Peer(user, name.matches("[0-9]{1,9}") ? Integer.parseInt(name) : number(os, name));
    }

    private static int number(Os os, String name) throws IOException {
        Ran ran = os.run(Path.of("/"), List.of(os.program("id").toString(), "-u", "--", name), new byte[0], LIMIT);
        if (ran.status() != 0) {
            throw new IOException(ran.trouble());
        }
        return Integer.parseInt(ran.output().strip());
    }

    public boolean is(SocketChannel channel) throws IOException {
        return channel.getOption(ExtendedSocketOptions.SO_PEERCRED).user().equals(user);
    }

    int uid() {
        return uid;
    }
}
