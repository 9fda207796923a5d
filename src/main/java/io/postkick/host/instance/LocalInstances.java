package io.postkick.host.instance;

import io.postkick.host.instance.InstanceProperties.Configured;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Supplier;
import java.util.stream.Stream;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.stereotype.Component;

/**
 * The instances of this host: the configured ones, or the default one and those it lists. Every call looks at the files again,
 * which costs a few stat(2) calls where nothing changed, so that edits show at once.
 */
@Component
class LocalInstances implements Instances {

    private static final Path DEFAULT_DIRECTORY = Path.of("/etc/postfix");
    private static final Duration LIMIT = Duration.ofSeconds(5);

    private final List<Configured> configured;
    private final Path defaultDirectory;
    private final InstanceReader reader;
    private final Duration limit;
    private final Map<Configured, InstanceSource> sources = new ConcurrentHashMap<>();

    @Autowired
    LocalInstances(InstanceProperties properties) {
        this(properties, DEFAULT_DIRECTORY, Path.of("/proc"), LIMIT);
    }

    /** @param limit how long the files of an instance may take to answer */
    LocalInstances(InstanceProperties properties, Path defaultDirectory, Path proc, Duration limit) {
        this.limit = limit;
        this.configured = properties.instances();
        this.defaultDirectory = defaultDirectory;
        // The clock that stamps the files, whatever time the rest of the application is told.
        this.reader = new InstanceReader(new MasterLock(proc), Clock.systemUTC());
    }

    @Override
    public List<PostfixInstance> all() {
        InstanceNames names = new InstanceNames();
        return (configured.isEmpty() ? listedByDefault() : read(configured))
                .stream()
                        .map(instance -> instance.named(names.unique(instance.name())))
                        .toList();
    }

    /** All are asked before the first is waited for: several that are silent take no longer than one. */
    private List<PostfixInstance> read(List<Configured> wanted) {
        List<Supplier<PostfixInstance>> answers =
                wanted.stream().map(each -> source(each).ask()).toList();
        return answers.stream().map(Supplier::get).toList();
    }

    private InstanceSource source(Configured wanted) {
        return sources.computeIfAbsent(wanted, each -> new InstanceSource(each, reader, limit));
    }

    @Override
    public Optional<PostfixInstance> find(String name) {
        return all().stream().filter(instance -> instance.name().equals(name)).findFirst();
    }

    /** As postmulti(1) does: the default directory, then what its multi_instance_directories lists. */
    private List<PostfixInstance> listedByDefault() {
        Configured first = new Configured(null, defaultDirectory);
        PostfixInstance instance = source(first).ask().get();
        List<Configured> others = source(first).others().stream()
                .distinct()
                .filter(directory -> !directory.equals(defaultDirectory))
                .map(directory -> new Configured(null, directory))
                .toList();
        return Stream.concat(Stream.of(instance), read(others).stream()).toList();
    }
}
