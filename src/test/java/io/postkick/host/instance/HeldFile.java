package io.postkick.host.instance;

import java.io.IOException;
import java.nio.file.Path;

/** A file that another process holds a lease on (fcntl(2)): whoever opens it waits, as on a file server that is gone. */
final class HeldFile implements AutoCloseable {

    private static final String HOLD = """
            import fcntl, signal, sys
            signal.signal(signal.SIGIO, signal.SIG_IGN)
            file = open(sys.argv[1], "r+")
            fcntl.fcntl(file, fcntl.F_SETLEASE, fcntl.F_WRLCK)
            print("held", flush=True)
            sys.stdin.read()
            """;

    private final Process holder;

    private HeldFile(Process holder) {
        this.holder = holder;
    }

    static HeldFile of(Path file) throws IOException {
        Process holder = new ProcessBuilder("python3", "-c", HOLD, file.toString())
                .redirectError(ProcessBuilder.Redirect.INHERIT)
                .start();
        if (holder.inputReader().readLine() == null) {
            throw new IOException("The file cannot be held: " + file);
        }
        return new HeldFile(holder);
    }

    @Override
    public void close() {
        holder.destroy();
    }
}
