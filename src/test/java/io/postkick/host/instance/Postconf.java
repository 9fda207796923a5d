package io.postkick.host.instance;

import io.postkick.testsupport.RealThings;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** The installed postconf(1), asked what it makes of a configuration directory. */
public final class Postconf {

    private final Path configDirectory;

    public Postconf(Path configDirectory) {
        this.configDirectory = configDirectory;
    }

    /** The values of parameters as written in main.cf or built in; empty when postconf(1) gives up. */
    public Optional<List<String>> written(List<String> parameters) throws IOException, InterruptedException {
        return values("-h", parameters);
    }

    /** The expanded values of parameters; empty when postconf(1) gives up. */
    public Optional<List<String>> expanded(List<String> parameters) throws IOException, InterruptedException {
        return values("-xh", parameters);
    }

    private Optional<List<String>> values(String option, List<String> parameters)
            throws IOException, InterruptedException {
        List<String> arguments = new ArrayList<>(parameters);
        arguments.add(0, option);
        return run(arguments.toArray(String[]::new))
                .map(output -> lines(output).map(Postconf::normalised).toList());
    }

    /** The lines of master.cf, all white space in them made single spaces; empty when postconf(1) gives up. */
    public Optional<List<String>> services() throws IOException, InterruptedException {
        return run("-M").map(output -> lines(output).map(Postconf::normalised).toList());
    }

    public static void announce() throws IOException, InterruptedException {
        String version =
                new Postconf(Path.of("/")).run("-d", "-h", "mail_version").orElseThrow();
        RealThings.ranAgainst("postconf " + version.strip() + " on this host");
    }

    /** postconf(1) prints values with single spaces; so must what is compared with it. */
    public static String normalised(String text) {
        return Arrays.stream(text.split("[ \t\r\n]+", -1))
                .filter(word -> !word.isEmpty())
                .collect(Collectors.joining(" "));
    }

    /** Unlike {@code String.lines()}, which also divides at the carriage returns inside values. */
    private static Stream<String> lines(String output) {
        return output.isEmpty()
                ? Stream.empty()
                : Arrays.stream(output.split("\n", -1))
                        .limit(output.chars().filter(c -> c == '\n').count());
    }

    private Optional<String> run(String... arguments) throws IOException, InterruptedException {
        List<String> command = new ArrayList<>(List.of("postconf"));
        if (!configDirectory.equals(Path.of("/"))) {
            command.addAll(List.of("-c", configDirectory.toString()));
        }
        command.addAll(List.of(arguments));
        Process process = new ProcessBuilder(command)
                .redirectError(ProcessBuilder.Redirect.DISCARD)
                .start();
        process.getOutputStream().close();
        String output = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        return process.waitFor() == 0 ? Optional.of(output) : Optional.empty();
    }
}
