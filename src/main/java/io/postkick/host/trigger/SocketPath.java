package io.postkick.host.trigger;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;
import org.newsclub.net.unix.AFUNIXSocketAddress;

/**
 * An endpoint's path in a form that fits a socket address, which holds 107 bytes. Postfix never meets that limit because it
 * works within its queue directory; a JVM cannot change its directory, so a longer path is reached through a link of the
 * console's own to the class directory, in a folder that only the console can write to, for as long as this is open.
 */
final class SocketPath implements AutoCloseable {

    /** {@code sizeof(sun_path)} is 108 on Linux, with the terminating NUL. */
    static final int MAX_BYTES = 107;

    private static final String LINK = "class";

    /** Of endpoints under their own path: to make one takes junixsocket longer than to connect, for it meets an exception. */
    private static final Map<Path, AFUNIXSocketAddress> ADDRESSES = new ConcurrentHashMap<>();

    private static final int MOST_ADDRESSES = 1000;

    private final Path path;
    private final @Nullable Path folder;

    private SocketPath(Path path, @Nullable Path folder) {
        this.path = path;
        this.folder = folder;
    }

    static SocketPath of(Endpoint endpoint) throws IOException {
        if (fits(endpoint.file())) {
            return new SocketPath(endpoint.file(), null);
        }
        Path folder = Files.createTempDirectory("postkick");
        Path link = folder.resolve(LINK);
        Files.createSymbolicLink(link, endpoint.classDirectory());
        return new SocketPath(link.resolve(endpoint.service()), folder);
    }

    AFUNIXSocketAddress address() throws IOException {
        AFUNIXSocketAddress known = ADDRESSES.get(path);
        if (known != null) {
            return known;
        }
        AFUNIXSocketAddress made = AFUNIXSocketAddress.of(path);
        if (!isShortened() && ADDRESSES.size() < MOST_ADDRESSES) {
            ADDRESSES.put(path, made);
        }
        return made;
    }

    boolean fits() {
        return fits(path);
    }

    boolean isShortened() {
        return folder != null;
    }

    @Override
    public void close() {
        if (folder != null) {
            delete(folder.resolve(LINK));
            delete(folder);
        }
    }

    private static void delete(Path path) {
        try {
            Files.deleteIfExists(path);
        } catch (IOException e) {
            // What was sent stays sent: an error here must not turn into the outcome. The link leads nowhere secret.
            return;
        }
    }

    private static boolean fits(Path path) {
        return path.toString().getBytes(AFUNIXSocketAddress.addressCharset()).length <= MAX_BYTES;
    }
}
