package io.postkick.host.track.parts;

import io.postkick.host.instance.Remedy;
import io.postkick.host.track.UnreadLog;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.zip.GZIPInputStream;
import org.jspecify.annotations.Nullable;

/** How rotated files are compressed: gzip is unpacked here, anything else by the program that made it. */
enum Packing {
    GZIP(".gz", null, "", ""),
    XZ(".xz", "xz", "xz-utils", "-dc --memlimit-decompress=256MiB --"),
    ZSTD(".zst", "zstd", "zstd", "-dcq --"),
    BZIP2(".bz2", "bzip2", "bzip2", "-dc --");

    private static final int BUFFER = 64 * 1024;

    private final String suffix;
    private final @Nullable String program;
    private final String inPackage;
    private final String options;

    Packing(String suffix, @Nullable String program, String inPackage, String options) {
        this.suffix = suffix;
        this.program = program;
        this.inPackage = inPackage;
        this.options = options;
    }

    /** Empty for a file that is not compressed, or in a way that is not known. */
    static Optional<Packing> of(String file) {
        return Arrays.stream(values())
                .filter(each -> file.endsWith(each.suffix))
                .findFirst();
    }

    String suffix() {
        return suffix;
    }

    /** Why a file cannot be unpacked here; null when it can. */
    @Nullable
    UnreadLog obstacle(Path file) {
        return program == null || ProgramSource.find(program).isPresent()
                ? null
                : new UnreadLog(
                        file.toString(),
                        file + " was compressed by " + program + ", which is not installed here.",
                        Remedy.of("apt-get install " + inPackage));
    }

    ByteSource open(Path file) throws IOException {
        if (program == null) {
            return new StreamSource(new GZIPInputStream(Files.newInputStream(file), BUFFER));
        }
        Path found = ProgramSource.find(program).orElseThrow(() -> new IOException(program + " is not installed"));
        List<String> command = new ArrayList<>(List.of(found.toString()));
        command.addAll(List.of(options.split(" ", -1)));
        command.add(file.toString());
        return ProgramSource.start(command);
    }
}
