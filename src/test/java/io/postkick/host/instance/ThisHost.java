package io.postkick.host.instance;

import java.nio.file.Path;

/** The real files of the host that runs the tests, for tests of other packages. */
public final class ThisHost {

    private ThisHost() {}

    public static Endpoints endpoints() {
        return new LocalEndpoints();
    }

    /** With another {@code /proc}. */
    public static Endpoints endpoints(Path proc) {
        return new LocalEndpoints(proc);
    }

    public static QueueFiles queueFiles() {
        return new LocalQueueFiles();
    }
}
