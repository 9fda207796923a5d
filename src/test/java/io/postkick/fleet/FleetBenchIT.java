package io.postkick.fleet;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** That {@code bin/bench fleet} measures, with so few hosts that its figures say nothing. */
class FleetBenchIT {

    @Test
    void printsEachFigureWithWhatItIsHeldAgainst(@TempDir Path folder) throws IOException, InterruptedException {
        Path printed = folder.resolve("printed");
        int status = new ProcessBuilder("bin/bench", "fleet", "--hosts", "5", "--rounds", "1", "--built")
                .redirectErrorStream(true)
                .redirectOutput(printed.toFile())
                .start()
                .waitFor();

        String all = Files.readString(printed);
        assertThat(status).as(all).isZero();
        assertThat(all.lines().map(line -> line.replaceFirst("[:(,].*", "").strip()))
                .contains(
                        "agent",
                        "queues of 6 hosts searched",
                        "kick of one other host",
                        "one press on 5 hosts",
                        "bare requests to all",
                        "logs of 5 hosts with 10000 entries more each kept",
                        "console with 6 hosts",
                        "broker");
    }
}
