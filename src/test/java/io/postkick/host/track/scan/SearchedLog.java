package io.postkick.host.track.scan;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.postkick.host.instance.InstanceState;
import io.postkick.host.instance.PostfixInstance;
import io.postkick.host.maillog.tail.LocalMailLogs;
import io.postkick.host.maillog.tail.LogPlaces;
import io.postkick.host.track.Sought;
import io.postkick.host.track.TrackPage;
import io.postkick.host.track.TrackProgress.State;
import io.postkick.host.track.TrackedLine;
import io.postkick.host.track.TrackedMessage;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.FileTime;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;
import java.util.zip.GZIPOutputStream;
import org.jspecify.annotations.Nullable;

/** A log that a test writes, of an instance that logs to a file of its own, or one that there is, and its search. */
public final class SearchedLog implements AutoCloseable {

    static final Instant NOW = Instant.parse("2026-11-28T12:00:00Z");

    private final Path file;
    private final LocalTracking tracking;
    private final PostfixInstance instance;
    private List<PostfixInstance> others = List.of();

    SearchedLog(Path folder) {
        this(folder.resolve("maillog"), Clock.fixed(NOW, ZoneOffset.UTC));
    }

    SearchedLog(Path file, Clock clock) {
        this.file = file;
        var places = new LogPlaces(List.of(), List.of(), Path.of("/usr/bin/journalctl"), ZoneOffset.UTC);
        this.tracking = new LocalTracking(new LocalMailLogs(places, clock), clock);
        this.instance = instance("mx1", "postfix");
    }

    /** Whatever log the instance has. */
    public SearchedLog(PostfixInstance instance, LocalMailLogs logs, Clock clock) {
        this.file = Path.of("/nonexistent");
        this.tracking = new LocalTracking(logs, clock);
        this.instance = instance;
    }

    PostfixInstance instance(String name, String syslogName) {
        return new PostfixInstance(
                name,
                "/etc/" + name,
                "/var/spool/" + name,
                Map.of("maillog_file", file().toString(), "syslog_name", syslogName),
                List.of(),
                InstanceState.STOPPED,
                List.of());
    }

    SearchedLog beside(PostfixInstance other) {
        others = List.of(other);
        return this;
    }

    Path file() {
        return file;
    }

    Path rotated(String suffix) {
        return file.resolveSibling(file.getFileName() + suffix);
    }

    SearchedLog write(String lines) {
        return write(file(), lines);
    }

    SearchedLog write(Path path, String lines) {
        try {
            Files.writeString(path, lines, StandardOpenOption.CREATE, StandardOpenOption.APPEND);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return this;
    }

    SearchedLog writeOld(String suffix, Instant modified, byte[] content) {
        try {
            Files.write(rotated(suffix), content);
            Files.setLastModifiedTime(rotated(suffix), FileTime.from(modified));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return this;
    }

    static byte[] gzipped(String text) {
        var bytes = new ByteArrayOutputStream();
        try (var gzip = new GZIPOutputStream(bytes)) {
            gzip.write(text.getBytes(UTF_8));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return bytes.toByteArray();
    }

    public static Sought address(String part) {
        return new Sought(part, null, null, null, null, null, false, null);
    }

    static Sought queueId(String id) {
        return Sought.message(id, null);
    }

    /** The first messages, once the search has them. */
    TrackPage find(Sought sought, int limit) {
        return find(sought, null, 0, limit);
    }

    TrackPage find(Sought sought, @Nullable Instant begun, int skip, int limit) {
        TrackPage page = tracking.find(instance, others, sought, begun, skip, limit, Duration.ofSeconds(60));
        if (page.progress().state() == State.READING) {
            throw new AssertionError("still reading after a minute");
        }
        return page;
    }

    List<TrackedMessage> messages(Sought sought) {
        return find(sought, 100).messages();
    }

    public TrackedMessage only(Sought sought) {
        List<TrackedMessage> found = messages(sought);
        if (found.size() != 1) {
            throw new AssertionError("found " + found);
        }
        return found.get(0);
    }

    public List<String> lines(String queueId, @Nullable Instant at) {
        return tracking.lines(instance, others, queueId(queueId), at, Duration.ofSeconds(60)).lines().stream()
                .map(TrackedLine::text)
                .toList();
    }

    LocalTracking tracking() {
        return tracking;
    }

    PostfixInstance instance() {
        return instance;
    }

    @Override
    public void close() {
        tracking.destroy();
    }
}
