package io.postkick.testsupport;

import java.nio.file.Path;
import java.util.List;

/** A Postfix of which only {@code pickup} listens, and keeps every request it gets, reading once and closing. */
public final class RecordingEndpoint implements AutoCloseable {

    private final FakePostfix postfix;
    private final FakeService pickup;

    private RecordingEndpoint(FakePostfix postfix) {
        this.postfix = postfix.configure("pickup unix n - n 60 1 pickup\n");
        this.pickup = postfix.serve("public/pickup", FakeService.reading());
    }

    /** Listens below the directory, whose path must be short enough for a socket's. */
    public static RecordingEndpoint start(Path directory) {
        return new RecordingEndpoint(FakePostfix.in(directory));
    }

    public Path configDirectory() {
        return postfix.configDirectory();
    }

    /** The requests so far, without their NUL; a connection on which nothing came counts as an empty one. */
    public List<String> received() {
        return pickup.requests().stream()
                .map(request -> request.replace("\0", ""))
                .toList();
    }

    @Override
    public void close() {
        postfix.close();
    }
}
