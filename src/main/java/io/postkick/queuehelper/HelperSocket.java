package io.postkick.queuehelper;

import java.io.Closeable;
import java.io.IOException;
import java.net.StandardProtocolFamily;
import java.net.UnixDomainSocketAddress;
import java.nio.channels.ServerSocketChannel;
import java.nio.channels.SocketChannel;
import java.nio.file.FileSystems;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.PosixFileAttributeView;
import java.nio.file.attribute.PosixFilePermissions;
import org.jspecify.annotations.Nullable;

/** A socket of the helper's own, where systemd makes none. */
final class HelperSocket implements Closeable {

    private final ServerSocketChannel server;
    private final Path path;

    private HelperSocket(ServerSocketChannel server, Path path) {
        this.server = server;
        this.path = path;
    }

    /**
     * Makes it, with its mode and group before anybody can find it.
     *
     * @param group that may connect; null for root's
     * @throws IOException also if others may change its directory, or somebody answers there
     */
    static HelperSocket open(Path path, @Nullable String group) throws IOException {
        OwnFile.checkUnchangeable(OwnFile.directoryOf(path));
        if (isAnswered(path)) {
            throw new IOException("another queue helper answers at " + path);
        }
        Path made = path.resolveSibling(path.getFileName() + ".new");
        Files.deleteIfExists(made);
        ServerSocketChannel server = ServerSocketChannel.open(StandardProtocolFamily.UNIX);
        try {
            server.bind(UnixDomainSocketAddress.of(made));
            PosixFileAttributeView view = Files.getFileAttributeView(made, PosixFileAttributeView.class);
            if (group != null) {
                view.setGroup(
                        FileSystems.getDefault().getUserPrincipalLookupService().lookupPrincipalByGroupName(group));
            }
            view.setPermissions(PosixFilePermissions.fromString("rw-rw----"));
            Files.move(made, path, StandardCopyOption.ATOMIC_MOVE);
            return new HelperSocket(server, path);
        } catch (IOException | RuntimeException e) {
            server.close();
            Files.deleteIfExists(made);
            throw e;
        }
    }

    private static boolean isAnswered(Path path) {
        try (SocketChannel channel = SocketChannel.open(UnixDomainSocketAddress.of(path))) {
            return channel.isConnected();
        } catch (IOException e) {
            return false;
        }
    }

    SocketChannel accept() throws IOException {
        return server.accept();
    }

    @Override
    public void close() throws IOException {
        server.close();
        Files.deleteIfExists(path);
    }
}
