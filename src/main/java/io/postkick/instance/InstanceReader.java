package io.postkick.instance;

import io.postkick.instance.InstanceProperties.Configured;
import java.nio.file.Path;
import java.time.Clock;
import java.util.List;
import java.util.Objects;
import java.util.stream.Stream;

/** Puts together what is known of one instance: its two files, its queue directory, its master(8). */
final class InstanceReader {

    private final FileCache<MainCf> mainCfs;
    private final FileCache<MasterCf> masterCfs;
    private final MasterLock lock;

    InstanceReader(MasterLock lock, Clock clock) {
        this.mainCfs = new FileCache<>(MainCf::parse, clock);
        this.masterCfs = new FileCache<>(MasterCf::parse, clock);
        this.lock = lock;
    }

    MainCf mainCf(Path configDirectory) {
        return mainCfs.get(configDirectory.resolve("main.cf"));
    }

    PostfixInstance read(Configured configured, InstanceNames names) {
        Path directory = configured.configDirectory();
        MainCf mainCf = mainCf(directory);
        MasterCf masterCf = masterCfs.get(directory.resolve("master.cf"));
        QueueDirectory queue = QueueDirectory.of(mainCf);
        return new PostfixInstance(
                names.unique(name(configured, mainCf)),
                directory,
                queue.path(),
                mainCf.parameters(),
                masterCf.services(),
                state(mainCf, queue),
                problems(mainCf, queue, masterCf));
    }

    private static String name(Configured configured, MainCf mainCf) {
        if (configured.name() != null) {
            return configured.name();
        }
        String own = mainCf.usableValueOf("multi_instance_name");
        return own.isEmpty() ? Objects.toString(configured.configDirectory().getFileName(), "") : own;
    }

    private InstanceState state(MainCf mainCf, QueueDirectory queue) {
        return queue.usable() && queue.path() != null
                ? lock.state(queue.path(), mainCf.usableValueOf("daemon_directory"))
                : InstanceState.BROKEN;
    }

    private static List<ConfigurationProblem> problems(MainCf mainCf, QueueDirectory queue, MasterCf masterCf) {
        return Stream.of(
                        mainCf.problems().stream(),
                        Stream.ofNullable(queue.problem()),
                        SecondaryInstances.problems(mainCf).stream(),
                        masterCf.problems().stream())
                .flatMap(problems -> problems)
                .toList();
    }
}
