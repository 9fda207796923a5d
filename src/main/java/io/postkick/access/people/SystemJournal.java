package io.postkick.access.people;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/**
 * Whether standard output goes to systemd's journal, which is kept, forwarded and read by more people than the data directory. systemd
 * names the device and the inode of the stream in {@code JOURNAL_STREAM}.
 */
@Component
class SystemJournal {

    private final @Nullable String stream;
    private final Path output;

    SystemJournal() {
        this(System.getenv("JOURNAL_STREAM"), Path.of("/proc/self/fd/1"));
    }

    SystemJournal(@Nullable String stream, Path output) {
        this.stream = stream;
        this.output = output;
    }

    boolean takesStandardOutput() {
        try {
            return stream != null && stream.equals(identity());
        } catch (IOException | UnsupportedOperationException e) {
            return false;
        }
    }

    private String identity() throws IOException {
        Map<String, Object> file = Files.readAttributes(output, "unix:dev,ino");
        return file.get("dev") + ":" + file.get("ino");
    }
}
