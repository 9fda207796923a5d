package io.postkick;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.diagnostics.AbstractFailureAnalyzer;
import org.springframework.boot.diagnostics.FailureAnalysis;
import org.springframework.boot.env.YamlPropertySourceLoader;
import org.springframework.core.io.FileSystemResource;
import org.yaml.snakeyaml.error.Mark;
import org.yaml.snakeyaml.error.MarkedYAMLException;

/** A settings file is no YAML, or has a key twice: says so at start without a stack trace, with the file, the line and the key. */
class SettingsUnreadable extends AbstractFailureAnalyzer<MarkedYAMLException> {

    private static final List<String> NAMES = List.of("application.yml", "application.yaml");

    @Override
    protected FailureAnalysis analyze(Throwable rootFailure, MarkedYAMLException cause) {
        return new FailureAnalysis(
                "A settings file cannot be read: " + file().map(Path::toString).orElse("one of its kind, YAML")
                        + line(cause) + cause.getProblem() + ".",
                "Have each key once, with all that belongs to it below, set in by two spaces and never by tabs.",
                cause);
    }

    private static String line(MarkedYAMLException cause) {
        Mark mark = cause.getProblemMark();
        return mark == null ? ": " : ", line " + (mark.getLine() + 1) + ": ";
    }

    /** The parser is not told what it reads: the first file that it cannot read, where the console looks for settings. */
    private static Optional<Path> file() {
        return Stream.concat(
                        Stream.of("SPRING_CONFIG_LOCATION", "SPRING_CONFIG_ADDITIONAL_LOCATION")
                                .flatMap(name -> locations(System.getenv(name))),
                        Stream.concat(
                                Stream.of("spring.config.location", "spring.config.additional-location")
                                        .flatMap(name -> locations(System.getProperty(name))),
                                Stream.of(Path.of("."), Path.of("config"))))
                .flatMap(place -> Files.isDirectory(place) ? NAMES.stream().map(place::resolve) : Stream.of(place))
                .filter(Files::isRegularFile)
                .filter(SettingsUnreadable::isUnreadable)
                .map(file -> file.toAbsolutePath().normalize())
                .findFirst();
    }

    private static Stream<Path> locations(@Nullable String setting) {
        return Stream.of(String.valueOf(setting).split("[,;]"))
                .map(each -> each.strip().replaceFirst("^optional:", ""))
                .filter(each -> each.startsWith("file:"))
                .map(each -> Path.of(each.substring("file:".length())));
    }

    private static boolean isUnreadable(Path file) {
        try {
            new YamlPropertySourceLoader().load("settings", new FileSystemResource(file));
            return false;
        } catch (MarkedYAMLException e) {
            return true;
        } catch (IOException e) {
            return false;
        }
    }
}
