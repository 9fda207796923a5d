package io.postkick.instance;

import io.postkick.testsupport.RealThings;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;

/** The installed postconf(1), asked what it makes of a configuration directory. */
final class Postconf {

    private final Path configDirectory;

    Postconf(Path configDirectory) {
        this.configDirectory = configDirectory;
    }

    /** The value of a parameter as written in main.cf or built in; empty when postconf(1) gives up. */
    Optional<String> written(String parameter) throws IOException, InterruptedException {
        return run("-h", parameter).map(Postconf::normalised);
    }

    /** The expanded value of a parameter; empty when postconf(1) gives up. */
    Optional<String> expanded(String parameter) throws IOException, InterruptedException {
        return run("-xh", parameter).map(Postconf::normalised);
    }

    /** The lines of master.cf, all white space in them made single spaces; empty when postconf(1) gives up. */
    Optional<List<String>> services() throws IOException, InterruptedException {
        return run("-M").map(output -> output.lines().map(Postconf::normalised).toList());
    }

    static void announce() throws IOException, InterruptedException {
        String version =
                new Postconf(Path.of("/")).run("-d", "-h", "mail_version").orElseThrow();
        RealThings.ranAgainst("postconf " + version.strip() + " on this host");
    }

    /** postconf(1) prints values with single spaces; so must what is compared with it. */
    static String normalised(String text) {
        return Arrays.stream(text.split("[ \t\r\n]+", -1))
                .filter(word -> !word.isEmpty())
                .collect(Collectors.joining(" "));
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
