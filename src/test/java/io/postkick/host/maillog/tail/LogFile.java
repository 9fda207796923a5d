package io.postkick.host.maillog.tail;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.postkick.host.instance.InstanceState;
import io.postkick.host.instance.PostfixInstance;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.List;
import java.util.Map;

/** A log as a test writes it, line by line or in pieces. */
public final class LogFile {

    public static final String PREFIX = "Nov 23 02:21:07 mx postfix/qmgr[1]: ";

    private final Path path;

    public LogFile(Path path) {
        this.path = path;
    }

    static PostfixInstance instance(Map<String, String> parameters) {
        return new PostfixInstance(
                "test", "/etc/postfix", null, parameters, List.of(), InstanceState.UNKNOWN, List.of());
    }

    public Path path() {
        return path;
    }

    public LogFile log(String... texts) throws IOException {
        for (String text : texts) {
            write(PREFIX + text + "\n");
        }
        return this;
    }

    LogFile write(String piece) throws IOException {
        return write(piece.getBytes(UTF_8));
    }

    LogFile write(byte[] piece) throws IOException {
        Files.write(path, piece, StandardOpenOption.CREATE, StandardOpenOption.APPEND);
        return this;
    }

    /** Renames it; who goes on writing to what is returned is a writer that has not reopened the log. */
    public LogFile renameTo(String name) throws IOException {
        return new LogFile(Files.move(path, path.resolveSibling(name)));
    }
}
