package io.postkick.host.instance;

import io.postkick.host.cf.ConfigurationText;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Clock;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Function;

/** Parsed configuration files; each is read again when stat(2) says that it is another one or has changed. */
final class FileCache<T> {

    private final Map<Path, Parsed<T>> files = new ConcurrentHashMap<>();
    private final Function<ConfigurationText, T> parser;
    private final Clock clock;

    FileCache(Function<ConfigurationText, T> parser, Clock clock) {
        this.parser = parser;
        this.clock = clock;
    }

    T get(Path file) {
        try {
            FileStamp stamp = FileStamp.of(file);
            Parsed<T> known = files.get(file);
            return known != null && known.stamp.equals(stamp) ? known.value : read(file, stamp);
        } catch (IOException e) {
            files.remove(file);
            return parser.apply(ConfigurationText.read(file));
        }
    }

    private T read(Path file, FileStamp stamp) {
        boolean hot = stamp.isHot(clock.instant());
        ConfigurationText text = ConfigurationText.read(file);
        T value = parser.apply(text);
        if (text.failure() != null || hot) {
            files.remove(file);
        } else {
            files.put(file, new Parsed<>(stamp, value));
        }
        return value;
    }

    private record Parsed<T>(FileStamp stamp, T value) {}
}
