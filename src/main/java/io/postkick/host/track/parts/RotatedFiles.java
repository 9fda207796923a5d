package io.postkick.host.track.parts;

import io.postkick.host.instance.Remedy;
import io.postkick.host.maillog.LogTime;
import io.postkick.host.maillog.line.LogLineParser;
import io.postkick.host.maillog.line.Parsed;
import io.postkick.host.maillog.line.SyslogNames;
import io.postkick.host.maillog.tail.FileId;
import io.postkick.host.maillog.tail.FileLook;
import io.postkick.host.track.UnreadLog;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.DirectoryIteratorException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.Instant;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * The file of a log and those that logrotate(8), savelog(8), newsyslog(8) and postlogd(8) made of it, by their names; the order is that
 * of the times in them.
 */
final class RotatedFiles {

    /** Files that are kept open while they are searched. */
    private static final int MOST = 200;

    private static final long FIRST_PART = 4L * 1024 * 1024;
    private static final long LARGEST_PART = 64L * 1024 * 1024;
    private static final int PEEK = 16 * 1024;

    /** {@code .1}, {@code -20261128}, {@code .20261128-010203}, then how it is compressed. */
    private static final String AGE = "[.-]\\d[\\d.:_T-]*";

    private static final String PACKED = "(\\.(gz|xz|zst|bz2))?";

    private final Path file;
    private final SyslogNames names;
    private final ZoneId zone;
    private final Instant now;
    private final List<UnreadLog> unread = new ArrayList<>();

    RotatedFiles(Path file, SyslogNames names, ZoneId zone, Instant now) {
        this.file = file;
        this.names = names;
        this.zone = zone;
        this.now = now;
    }

    /** What cannot be read, once the parts were made. */
    List<UnreadLog> unread() {
        return unread;
    }

    /** Those of one file, the oldest first, and when it begins. */
    private record Pieces(List<LogPart> parts, Instant begin) {}

    /** The newest first. */
    List<LogPart> parts() {
        List<Pieces> files = new ArrayList<>();
        for (FileLook look : looks()) {
            pieces(look).ifPresent(files::add);
        }
        files.sort(Comparator.comparing(Pieces::begin));
        List<LogPart> parts = new ArrayList<>();
        files.forEach(pieces -> parts.addAll(pieces.parts()));
        Collections.reverse(parts);
        return parts;
    }

    private List<FileLook> looks() {
        List<FileLook> looks = new ArrayList<>(List.of(FileLook.at(file)));
        Set<@Nullable FileId> known = new HashSet<>();
        known.add(looks.get(0).id());
        for (Path path : rotated()) {
            FileLook look = FileLook.at(path);
            if (look.id() == null || known.add(look.id())) {
                looks.add(look);
            }
        }
        return looks.subList(0, Math.min(MOST, looks.size()));
    }

    private List<Path> rotated() {
        Path folder = file.toAbsolutePath().getParent();
        Pattern name = pattern(String.valueOf(file.getFileName()));
        List<Path> found = new ArrayList<>();
        try (DirectoryStream<Path> entries = Files.newDirectoryStream(
                folder,
                entry -> name.matcher(String.valueOf(entry.getFileName())).matches())) {
            entries.forEach(found::add);
        } catch (IOException | DirectoryIteratorException e) {
            unread.add(new UnreadLog(
                    String.valueOf(folder),
                    folder + " cannot be listed, so that its rotated files are not known.",
                    "setfacl -m u:" + Remedy.user() + ":rx " + Remedy.quoted(String.valueOf(folder))));
        }
        found.sort(Comparator.comparing(RotatedFiles::modified).reversed());
        // While a file is compressed, both are there, and the new one is not complete.
        found.removeIf(path -> Packing.of(path.toString())
                .filter(packing -> found.contains(Path.of(withoutSuffix(path, packing))))
                .isPresent());
        return found;
    }

    private static String withoutSuffix(Path path, Packing packing) {
        String name = path.toString();
        return name.substring(0, name.length() - packing.suffix().length());
    }

    private static Instant modified(Path path) {
        return FileLook.at(path).modified();
    }

    private static Pattern pattern(String name) {
        int dot = name.lastIndexOf('.');
        String dated =
                dot <= 0 ? "" : "|" + Pattern.quote(name.substring(0, dot)) + AGE + Pattern.quote(name.substring(dot));
        return Pattern.compile("(" + Pattern.quote(name) + AGE + dated + ")" + PACKED);
    }

    private Optional<Pieces> pieces(FileLook look) {
        var source = look.source(false);
        if (!source.readable()) {
            String reason = source.reason();
            unread.add(new UnreadLog(source.description(), reason == null ? "" : reason, source.remedy()));
            return Optional.empty();
        }
        if (look.size() == 0) {
            return Optional.empty();
        }
        try {
            Optional<Packing> packing = Packing.of(look.path().toString());
            return packing.isPresent() ? packed(look, packing.get()) : Optional.of(plain(look));
        } catch (IOException e) {
            unread.add(
                    new UnreadLog(source.description(), LogPart.why(look.path().toString(), e), null));
            return Optional.empty();
        }
    }

    private Optional<Pieces> packed(FileLook look, Packing packing) throws IOException {
        UnreadLog obstacle = packing.obstacle(look.path());
        if (obstacle != null) {
            unread.add(obstacle);
            return Optional.empty();
        }
        LogLineParser parser = parser(look.modified());
        Instant begin = null;
        if (packing == Packing.GZIP) {
            try (ByteSource source = packing.open(look.path())) {
                ByteBuffer some = ByteBuffer.allocate(PEEK);
                source.read(some);
                begin = firstTime(Arrays.copyOf(some.array(), some.position()), parser);
            }
        }
        return Optional.of(new Pieces(
                List.of(new PackedPart(look, packing, parser, begin)), begin == null ? look.modified() : begin));
    }

    private Pieces plain(FileLook look) throws IOException {
        FileChannel channel = FileChannel.open(look.path(), StandardOpenOption.READ);
        boolean isLive = look.path().equals(file);
        Instant last = isLive ? now : look.modified();
        LogLineParser parser = parser(last);
        List<LogPart> parts = new ArrayList<>();
        long end = channel.size();
        Instant endTime = last;
        for (long size = FIRST_PART; end > 0; size = Math.min(LARGEST_PART, 2 * size)) {
            long start = end - size < FIRST_PART ? 0 : lineAt(channel, end - size);
            Instant begin = timeAt(channel, start, parser);
            parts.add(0, new PlainPart(look.path().toString(), channel, start, end, parser, begin, endTime));
            endTime = begin == null ? endTime : begin;
            end = start;
        }
        return new Pieces(parts, parts.isEmpty() || parts.get(0).begin() == null ? last : endTime);
    }

    private LogLineParser parser(Instant written) {
        return new LogLineParser(names, LogTime.past(written, zone));
    }

    private static long lineAt(FileChannel channel, long position) throws IOException {
        byte[] some = read(channel, position);
        for (int i = 0; i < some.length; i++) {
            if (some[i] == '\n') {
                return position + i + 1;
            }
        }
        return position;
    }

    private static @Nullable Instant timeAt(FileChannel channel, long position, LogLineParser parser)
            throws IOException {
        return firstTime(read(channel, position), parser);
    }

    private static byte[] read(FileChannel channel, long position) throws IOException {
        ByteBuffer some = ByteBuffer.allocate(PEEK);
        int count = channel.read(some, position);
        return Arrays.copyOf(some.array(), Math.max(0, count));
    }

    /** Of the first line of the instance, which is among the first ones or unknown. */
    private static @Nullable Instant firstTime(byte[] bytes, LogLineParser parser) {
        String text = new String(bytes, StandardCharsets.UTF_8);
        for (String line : text.split("\n", -1)) {
            Parsed parsed = parser.read(line);
            if (parsed.line() != null) {
                return parsed.line().at();
            }
        }
        return null;
    }

    /** The name that a file has now. */
    static Path whereIs(FileLook look) throws IOException {
        Path path = look.path();
        if (isSame(path, look)) {
            return path;
        }
        try (DirectoryStream<Path> entries =
                Files.newDirectoryStream(path.toAbsolutePath().getParent(), entry -> isSame(entry, look))) {
            for (Path entry : entries) {
                return entry;
            }
        }
        throw new IOException("it was removed while the log was searched");
    }

    private static boolean isSame(Path path, FileLook look) {
        return look.id() != null && look.id().equals(FileLook.at(path).id());
    }
}
