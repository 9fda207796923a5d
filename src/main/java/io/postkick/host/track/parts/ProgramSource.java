package io.postkick.host.track.parts;

import java.io.File;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;

/** What a program of this host prints, which ends when that is not read any more. */
final class ProgramSource implements ByteSource {

    private static final List<Path> FOLDERS = List.of(Path.of("/usr/bin"), Path.of("/bin"), Path.of("/usr/local/bin"));

    private final String name;
    private final Process process;
    private final StreamSource output;

    private ProgramSource(String name, Process process) {
        this.name = name;
        this.process = process;
        this.output = new StreamSource(process.getInputStream());
    }

    /** Where a program is; empty when it is not installed. */
    static Optional<Path> find(String name) {
        return FOLDERS.stream()
                .map(folder -> folder.resolve(name))
                .filter(Files::isExecutable)
                .findFirst();
    }

    static ProgramSource start(List<String> command) throws IOException {
        ProcessBuilder builder = new ProcessBuilder(command).redirectError(new File("/dev/null"));
        builder.environment().put("LC_ALL", "C.UTF-8");
        Process process = builder.start();
        process.getOutputStream().close();
        return new ProgramSource(String.valueOf(Path.of(command.get(0)).getFileName()), process);
    }

    @Override
    public int read(ByteBuffer buffer) throws IOException {
        int count = output.read(buffer);
        if (count < 0 && status() != 0) {
            throw new IOException(name + " could not read it to its end");
        }
        return count;
    }

    private int status() {
        try {
            return process.waitFor();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return 0;
        }
    }

    @Override
    public void close() throws IOException {
        process.destroyForcibly();
        output.close();
    }
}
