package io.postkick.host.instance;

import io.postkick.host.cf.ConfigurationProblem;
import io.postkick.host.cf.MainCf;
import io.postkick.host.cf.MasterCf;
import io.postkick.host.instance.InstanceProperties.Configured;
import java.nio.file.Path;
import java.time.Clock;
import java.util.List;
import java.util.Objects;
import java.util.stream.Stream;

/** Puts together what is known of one instance: its two files, its queue directory, its master(8). */
final class InstanceReader {

    static final int MOST_PROBLEMS = 50;

    private final FileCache<MainCf> mainCfs;
    private final FileCache<MasterCf> masterCfs;
    private final MasterLock lock;

    InstanceReader(MasterLock lock, Clock clock) {
        this.mainCfs = new FileCache<>(MainCf::parse, clock);
        this.masterCfs = new FileCache<>(MasterCf::parse, clock);
        this.lock = lock;
    }

    /**
     * What one look at the files gave.
     *
     * @param instance under the name it wants
     * @param others further configuration directories that its main.cf lists
     */
    record Reading(PostfixInstance instance, List<Path> others) {}

    Reading read(Configured configured) {
        Path directory = configured.configDirectory();
        MainCf mainCf = mainCfs.get(directory.resolve("main.cf"));
        MasterCf masterCf = masterCfs.get(directory.resolve("master.cf"));
        QueueDirectory queue = QueueDirectory.of(mainCf);
        var instance = new PostfixInstance(
                name(configured, mainCf),
                directory.toString(),
                queue.path() == null ? null : queue.path().toString(),
                mainCf.parameters(),
                masterCf.services(),
                state(mainCf, queue),
                problems(mainCf, queue, masterCf));
        return new Reading(instance, SecondaryInstances.directories(mainCf));
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
        List<ConfigurationProblem> all = Stream.of(
                        Stream.ofNullable(queue.problem()),
                        mainCf.problems().stream(),
                        SuspectValues.of(mainCf).stream(),
                        SecondaryInstances.problems(mainCf).stream(),
                        masterCf.problems().stream())
                .flatMap(problems -> problems)
                .toList();
        return all.size() <= MOST_PROBLEMS ? all : cut(mainCf, all);
    }

    private static List<ConfigurationProblem> cut(MainCf mainCf, List<ConfigurationProblem> all) {
        var more = new ConfigurationProblem(
                mainCf.file(), 0, (all.size() - MOST_PROBLEMS) + " more problems of this instance are not listed");
        return Stream.concat(all.stream().limit(MOST_PROBLEMS), Stream.of(more)).toList();
    }
}
