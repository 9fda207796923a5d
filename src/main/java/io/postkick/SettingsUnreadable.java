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

    /** Say where else the console looks. */
    private static final List<String> SETTINGS = List.of("spring.config.location", "spring.config.additional-location");

    @Override
    protected FailureAnalysis analyze(Throwable rootFailure, MarkedYAMLException cause) {
        return new FailureAnalysis(
                sentence(unreadable().map(Unreadable::file).map(Path::toString).orElse("one of its kind, YAML"), cause),
                "Have each key once, with all that belongs to it below, set in by two spaces and never by tabs.",
                cause);
    }

    /** What is wrong with the settings, before anything is started; empty if they can be read. */
    static Optional<String> found(String... arguments) {
        return unreadable(arguments).map(found -> sentence(found.file().toString(), found.cause()));
    }

    private static String sentence(String file, MarkedYAMLException cause) {
        return "A settings file cannot be read: " + file + line(cause) + cause.getProblem() + ".";
    }

    private static String line(MarkedYAMLException cause) {
        Mark mark = cause.getProblemMark();
        return mark == null ? ": " : ", line " + (mark.getLine() + 1) + ": ";
    }

    private record Unreadable(Path file, MarkedYAMLException cause) {}

    /** The parser is not told what it reads: the first file that it cannot read, where the console looks for settings. */
    private static Optional<Unreadable> unreadable(String... arguments) {
        Stream<String> settings = Stream.concat(
                Stream.of("SPRING_CONFIG_LOCATION", "SPRING_CONFIG_ADDITIONAL_LOCATION")
                        .map(name -> String.valueOf(System.getenv(name))),
                SETTINGS.stream()
                        .flatMap(name -> Stream.concat(
                                Stream.of(arguments)
                                        .filter(argument -> argument.startsWith("--" + name + "="))
                                        .map(argument -> argument.substring(argument.indexOf('=') + 1)),
                                Stream.of(String.valueOf(System.getProperty(name))))));
        return Stream.concat(
                        settings.flatMap(SettingsUnreadable::locations), Stream.of(Path.of("."), Path.of("config")))
                .flatMap(place -> Files.isDirectory(place) ? NAMES.stream().map(place::resolve) : Stream.of(place))
                .filter(Files::isRegularFile)
                .flatMap(file -> read(file.toAbsolutePath().normalize()).stream())
                .findFirst();
    }

    private static Stream<Path> locations(@Nullable String setting) {
        return Stream.of(String.valueOf(setting).split("[,;]"))
                .map(each -> each.strip().replaceFirst("^optional:", ""))
                .filter(each -> each.startsWith("file:"))
                .map(each -> Path.of(each.substring("file:".length())));
    }

    private static Optional<Unreadable> read(Path file) {
        try {
            new YamlPropertySourceLoader().load("settings", new FileSystemResource(file));
            return Optional.empty();
        } catch (MarkedYAMLException e) {
            return Optional.of(new Unreadable(file, e));
        } catch (IOException e) {
            return Optional.empty();
        }
    }
}
