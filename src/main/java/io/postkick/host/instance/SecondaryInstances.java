package io.postkick.host.instance;

import io.postkick.host.cf.ConfigurationProblem;
import io.postkick.host.cf.MainCf;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/** The further configuration directories that a main.cf lists in {@code multi_instance_directories}. */
final class SecondaryInstances {

    private static final String PARAMETER = "multi_instance_directories";

    static final int MOST = 100;

    private SecondaryInstances() {}

    static List<Path> directories(MainCf mainCf) {
        return words(mainCf)
                .map(SecondaryInstances::absolute)
                .flatMap(Optional::stream)
                .limit(MOST)
                .toList();
    }

    /** One for each word that is not an absolute path (there is nothing it could be relative to), and one for too many. */
    static List<ConfigurationProblem> problems(MainCf mainCf) {
        long left = words(mainCf)
                        .map(SecondaryInstances::absolute)
                        .flatMap(Optional::stream)
                        .count()
                - MOST;
        Stream<ConfigurationProblem> tooMany = left <= 0
                ? Stream.of()
                : Stream.of(new ConfigurationProblem(
                        mainCf.file(), mainCf.lineOf(PARAMETER), left + " of " + PARAMETER + " were left out"));
        return Stream.concat(tooMany, relative(mainCf)).toList();
    }

    private static Stream<ConfigurationProblem> relative(MainCf mainCf) {
        return words(mainCf)
                .filter(word -> absolute(word).isEmpty())
                .map(word -> new ConfigurationProblem(
                        mainCf.file(),
                        mainCf.lineOf(PARAMETER),
                        PARAMETER + " lists \"" + word + "\", which is not an absolute path; it was left out"));
    }

    private static Stream<String> words(MainCf mainCf) {
        return Arrays.stream(mainCf.usableValueOf(PARAMETER).split("[, \t\r\n]+", -1))
                .filter(word -> !word.isEmpty());
    }

    private static Optional<Path> absolute(String word) {
        try {
            return Optional.of(Path.of(word)).filter(Path::isAbsolute);
        } catch (InvalidPathException e) {
            return Optional.empty();
        }
    }
}
