package io.postkick.host.instance;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Stream;

/** The groups of this process, which keeps those that its user had when it began. */
final class ProcessGroups {

    private ProcessGroups() {}

    static boolean contain(String group) {
        return contain(group, Path.of("/proc/self/status"), Path.of("/etc/group"));
    }

    static boolean contain(String group, Path status, Path groups) {
        List<String> ids = lines(status, "Groups:")
                .flatMap(line ->
                        Arrays.stream(line.substring("Groups:".length()).strip().split(" ", -1)))
                .toList();
        return lines(groups, group + ":")
                .map(line -> line.split(":", -1))
                .anyMatch(fields -> fields.length > 2 && ids.contains(fields[2]));
    }

    private static Stream<String> lines(Path file, String prefix) {
        try {
            return Files.readAllLines(file).stream().filter(line -> line.startsWith(prefix));
        } catch (IOException e) {
            return Stream.of();
        }
    }
}
