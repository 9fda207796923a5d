package io.postkick.instance;

import io.postkick.instance.InstanceProperties.Configured;
import java.nio.file.Path;
import java.time.Clock;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.stereotype.Component;

/**
 * The Postfix instances that this console controls: the configured ones, or the default one and those it lists. Every
 * call looks at the files again, which costs a few stat(2) calls where nothing changed, so that edits show at once.
 */
@Component
public class Instances {

    private static final Path DEFAULT_DIRECTORY = Path.of("/etc/postfix");

    private final List<Configured> configured;
    private final Path defaultDirectory;
    private final InstanceReader reader;

    @Autowired
    Instances(InstanceProperties properties) {
        this(properties, DEFAULT_DIRECTORY, Path.of("/proc"));
    }

    Instances(InstanceProperties properties, Path defaultDirectory, Path proc) {
        this.configured = properties.instances();
        this.defaultDirectory = defaultDirectory;
        // The clock that stamps the files, whatever time the rest of the application is told.
        this.reader = new InstanceReader(new MasterLock(proc), Clock.systemUTC());
    }

    /** All of them, the default one first. */
    public List<PostfixInstance> all() {
        InstanceNames names = new InstanceNames();
        List<Configured> wanted = configured.isEmpty() ? listedByDefault() : configured;
        return wanted.stream().map(each -> reader.read(each, names)).toList();
    }

    public Optional<PostfixInstance> find(String name) {
        return all().stream().filter(instance -> instance.name().equals(name)).findFirst();
    }

    /** As postmulti(1) does: the default directory, then what its multi_instance_directories lists. */
    private List<Configured> listedByDefault() {
        List<Path> others = SecondaryInstances.directories(reader.mainCf(defaultDirectory));
        return Stream.concat(Stream.of(defaultDirectory), others.stream())
                .distinct()
                .map(directory -> new Configured(null, directory))
                .toList();
    }
}
