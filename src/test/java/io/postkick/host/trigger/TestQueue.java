package io.postkick.host.trigger;

import io.postkick.testsupport.FakePostfix;
import io.postkick.testsupport.FakeService;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Set;
import java.util.stream.Collectors;
import org.newsclub.net.unix.AFUNIXSocketAddress;

/** The public endpoints of a fake Postfix, as the console names them. */
final class TestQueue implements AutoCloseable {

    static final TriggerLimits PATIENT = new TriggerLimits(Duration.ofSeconds(60), Duration.ofSeconds(60));
    static final TriggerLimits IMPATIENT = new TriggerLimits(Duration.ofMillis(300), Duration.ofMillis(300));

    private final FakePostfix postfix;

    private TestQueue(FakePostfix postfix) {
        this.postfix = postfix;
    }

    static TestQueue in(Path folder) {
        return new TestQueue(FakePostfix.in(folder));
    }

    Path directory() {
        return postfix.queueDirectory();
    }

    Endpoint endpoint(String service) {
        return new Endpoint(directory().toString(), "public", service);
    }

    AFUNIXSocketAddress address(String service) throws IOException {
        return AFUNIXSocketAddress.of(endpoint(service).file());
    }

    /** A service that listens and does not answer. */
    FakeService listen(String service, int backlog) {
        return postfix.listen("public/" + service, backlog);
    }

    FakeService listen(Path path, int backlog) {
        return postfix.closing(FakeService.silent(path, backlog));
    }

    FakeService serve(String service, FakeService.Manner manner) {
        return postfix.serve("public/" + service, manner);
    }

    <T extends AutoCloseable> T closing(T resource) {
        return postfix.closing(resource);
    }

    @Override
    public void close() {
        postfix.close();
    }

    Path makeFifo(String service) throws IOException, InterruptedException {
        Path path = endpoint(service).file();
        int status = new ProcessBuilder("mkfifo", "-m", "0622", path.toString())
                .inheritIO()
                .start()
                .waitFor();
        if (status != 0) {
            throw new IOException("mkfifo: status " + status);
        }
        return path;
    }

    /** The threads of this JVM, without the JDK's own pool that waits for processes to end. */
    static Set<Thread> threads() {
        return Thread.getAllStackTraces().keySet().stream()
                .filter(thread -> !thread.getName().endsWith("process reaper"))
                .collect(Collectors.toSet());
    }
}
