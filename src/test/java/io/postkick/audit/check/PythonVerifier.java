package io.postkick.audit.check;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/** Runs {@code bin/verify-audit}. */
public class PythonVerifier {

    private PythonVerifier() {}

    /** Exit code and output. */
    public static String run(Path export, String... options) throws IOException, InterruptedException {
        List<String> command = new ArrayList<>(List.of("python3", "bin/verify-audit", export.toString()));
        command.addAll(List.of(options));
        Process process = new ProcessBuilder(command).redirectErrorStream(true).start();
        String said = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        return process.waitFor() + " " + said;
    }
}
