package io.postkick.queuehelper;

import java.io.Closeable;
import java.io.IOException;
import java.net.StandardProtocolFamily;
import java.net.UnixDomainSocketAddress;
import java.nio.channels.AsynchronousCloseException;
import java.nio.channels.ServerSocketChannel;
import java.nio.channels.SocketChannel;
import java.nio.file.FileSystems;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.PosixFileAttributeView;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.SynchronousQueue;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/** A socket of the helper's own, where systemd makes none. */
public final class HelperSocket implements Closeable {

    private static final int IDLE_SECONDS = 10;

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
    public static HelperSocket open(Path path, @Nullable String group) throws IOException {
        OwnFile.checkUnchangeable(OwnFile.directoryOf(path));
        if (isAnswered(path)) {
            throw new IOException("another helper answers at " + path);
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

    /**
     * Has each who connects answered by a thread of its own, until this process is ended.
     *
     * @param most at once; who connects beyond that is closed
     * @param hold answers one, and closes it
     * @param end waits for what is under way, before the process ends
     */
    public void serve(int most, Consumer<SocketChannel> hold, Runnable end) throws IOException {
        ThreadPoolExecutor clients =
                new ThreadPoolExecutor(0, most, IDLE_SECONDS, TimeUnit.SECONDS, new SynchronousQueue<>());
        Runtime.getRuntime().addShutdownHook(new Thread(() -> {
            try (this) {
                end.run();
            } catch (IOException e) {
                Trouble.report("its socket cannot be closed", e);
            }
        }));
        try {
            while (true) {
                begin(clients, hold, server.accept());
            }
        } catch (AsynchronousCloseException e) {
            clients.shutdown();
        }
    }

    private static void begin(ThreadPoolExecutor clients, Consumer<SocketChannel> hold, SocketChannel channel)
            throws IOException {
        try {
            clients.execute(() -> hold.accept(channel));
        } catch (RejectedExecutionException e) {
            channel.close();
        }
    }

    @Override
    public void close() throws IOException {
        server.close();
        Files.deleteIfExists(path);
    }
}
