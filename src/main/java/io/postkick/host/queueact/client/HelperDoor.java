package io.postkick.host.queueact.client;

import io.postkick.host.queueact.NoHelper;
import io.postkick.host.queueact.NoHelper.Why;
import java.io.IOException;
import java.net.StandardProtocolFamily;
import java.net.UnixDomainSocketAddress;
import java.nio.channels.SocketChannel;
import java.nio.file.AccessDeniedException;
import java.nio.file.FileSystems;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.attribute.UserPrincipal;
import java.util.Objects;
import jdk.net.ExtendedSocketOptions;

/** The socket of a helper: connects to it if it is root's, this process's own user's, or that of the one who is trusted besides. */
public final class HelperDoor {

    private static final String ROOT = "0";
    private static final int WRITABLE_FOR_OTHERS = 0022;

    private final Path socket;
    private final String helper;
    private final String trusted;

    /**
     * Finds nothing out yet.
     *
     * @param helper what people call it
     * @param trusted number of the user whose it may be besides; empty for nobody
     */
    public HelperDoor(Path socket, String helper, String trusted) {
        this.socket = socket.toAbsolutePath().normalize();
        this.helper = helper;
        this.trusted = trusted;
    }

    /**
     * Connects.
     *
     * @throws NoHelper if there is none, or none that may be trusted
     */
    public SocketChannel open() {
        try {
            check();
        } catch (AccessDeniedException e) {
            throw new NoHelper(Why.CLOSED, "The directory of " + socket + " does not let Postkick's user in.");
        } catch (IOException e) {
            throw new NoHelper(Why.ABSENT, "No " + helper + " listens at " + socket + ".");
        }
        SocketChannel channel;
        try {
            channel = connected();
        } catch (IOException e) {
            throw new NoHelper(Why.ABSENT, "No " + helper + " listens at " + socket + ": " + e.getMessage() + ".");
        }
        try {
            if (isTrusted(channel.getOption(ExtendedSocketOptions.SO_PEERCRED).user())) {
                return channel;
            }
            channel.close();
        } catch (IOException e) {
            throw new NoHelper(Why.CLOSED, "Nobody can say who listens at " + socket + ": " + e.getMessage() + ".");
        }
        throw new NoHelper(Why.CLOSED, "Whoever listens at " + socket + " is not root.");
    }

    /** Without waiting for whoever listens and accepts nothing. */
    private SocketChannel connected() throws IOException {
        SocketChannel channel = SocketChannel.open(StandardProtocolFamily.UNIX);
        try {
            channel.configureBlocking(false);
            if (channel.connect(UnixDomainSocketAddress.of(socket))) {
                return channel;
            }
            throw new IOException("it accepts no connection");
        } catch (IOException e) {
            channel.close();
            throw e;
        }
    }

    private void check() throws IOException {
        Path directory = Objects.requireNonNull(socket.getParent(), "a socket is in a directory");
        int mode = (int) Files.getAttribute(directory, "unix:mode");
        if (!isOwnersTrusted(directory) || (mode & WRITABLE_FOR_OTHERS) != 0) {
            throw new NoHelper(
                    Why.CLOSED, "The directory " + directory + " is not root's alone: its socket is not used.");
        }
        if (!isOwnersTrusted(socket)) {
            throw new NoHelper(Why.CLOSED, "The socket " + socket + " is not root's: it is not used.");
        }
        if (!Files.isWritable(socket)) {
            throw new NoHelper(Why.CLOSED, "The socket " + socket + " does not let Postkick's user in.");
        }
    }

    private boolean isOwnersTrusted(Path file) throws IOException {
        Object owner = Files.getAttribute(file, "unix:uid", LinkOption.NOFOLLOW_LINKS);
        return owner.toString().equals(ROOT) || owner.toString().equals(trusted) || owner.equals(own());
    }

    private boolean isTrusted(UserPrincipal user) throws IOException {
        return user.equals(user(ROOT))
                || user.equals(user(own().toString()))
                || (!trusted.isEmpty() && user.equals(user(trusted)));
    }

    private static UserPrincipal user(String number) throws IOException {
        return FileSystems.getDefault().getUserPrincipalLookupService().lookupPrincipalByName(number);
    }

    private static Object own() throws IOException {
        return Files.getAttribute(Path.of("/proc/self"), "unix:uid");
    }
}
