package io.postkick.host.instance;

import io.postkick.host.cf.ConfigurationProblem;
import io.postkick.host.instance.InstanceProperties.Configured;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** One instance as its files say, or, while they do not answer, under the same name without anything that could be used. */
final class InstanceSource {

    private final Configured configured;
    private final InstanceReader reader;
    private final OwnThread<InstanceReader.Reading> files;
    private volatile InstanceReader.@Nullable Reading last;

    InstanceSource(Configured configured, InstanceReader reader, Duration limit) {
        this.configured = configured;
        this.reader = reader;
        this.files = new OwnThread<>(configured, limit);
    }

    /** Begins to read; the supplier waits. */
    Supplier<PostfixInstance> ask() {
        var answer = files.ask(() -> reader.read(configured));
        return () -> {
            var reading = answer.get();
            if (reading.value() == null) {
                return silent(Objects.requireNonNull(reading.silentSince()));
            }
            last = reading.value();
            return reading.value().instance();
        };
    }

    /** The further directories that its main.cf listed when it last answered. */
    List<Path> others() {
        InstanceReader.Reading known = last;
        return known == null ? List.of() : known.others();
    }

    private PostfixInstance silent(Instant since) {
        InstanceReader.Reading known = last;
        Path directory = configured.configDirectory();
        String name = known == null
                ? Objects.requireNonNullElseGet(configured.name(), () -> Objects.toString(directory.getFileName(), ""))
                : known.instance().name();
        var problem = new ConfigurationProblem(
                directory,
                0,
                "this does not answer since " + since.truncatedTo(ChronoUnit.SECONDS)
                        + "; Postkick is still waiting, and goes on with the other instances");
        return new PostfixInstance(
                name, directory.toString(), null, Map.of(), List.of(), InstanceState.BROKEN, List.of(problem));
    }
}
