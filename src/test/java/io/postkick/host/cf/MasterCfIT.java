package io.postkick.host.cf;

import static org.assertj.core.api.Assertions.assertThat;

import io.postkick.host.instance.GeneratedMasterCf;
import io.postkick.host.instance.Postconf;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Compares what the console makes of master.cf files with what the installed {@code postconf -M} makes of them. */
class MasterCfIT {

    private static final long SEED = 20261123;

    @TempDir
    Path directory;

    @BeforeAll
    static void announce() throws Exception {
        Postconf.announce();
    }

    @BeforeEach
    void writesMainCf() throws Exception {
        Path file = Files.writeString(directory.resolve("main.cf"), "compatibility_level = 3.6\n");
        Files.setLastModifiedTime(file, FileTime.from(Instant.EPOCH));
    }

    @ParameterizedTest
    @ValueSource(strings = {"/usr/share/postfix/master.cf.dist", "/etc/postfix/master.cf.proto"})
    void readsTheDistributionsFilesAsPostconfDoes(Path file) throws Exception {
        write(Files.readString(file));
        assertSameAsPostconf("of " + file);
        assertThat(MasterCf.parse(read()).services()).hasSizeGreaterThan(20);
    }

    @Test
    void readsThreeHundredGeneratedFilesAsPostconfDoes() throws Exception {
        for (int number = 0; number < 300; number++) {
            String content = new GeneratedMasterCf(new Random(SEED + number)).generate();
            write(content);
            assertSameAsPostconf("with seed " + (SEED + number) + ":\n" + content);
        }
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "pickup",
                "pickup unix n - y 60 1",
                "pickup tcp n - y 60 1 pickup",
                "pickup unix x - y 60 1 pickup",
                "pickup unix n yes y 60 1 pickup",
                "pickup unix n - Y 60 1 pickup",
                "pickup unix n - y 60s 1 pickup",
                "pickup unix n - y -1 1 pickup",
                "pickup unix n - y 60 many pickup"
            })
    void refusesWhatPostconfRefuses(String line) throws Exception {
        write("smtp unix - - y - - smtp\n" + line + "\n");
        assertThat(new Postconf(directory).services()).isEmpty();
        assertThat(MasterCf.parse(read()).problems())
                .singleElement()
                .satisfies(problem -> assertThat(problem.line()).isEqualTo(2));
    }

    private void assertSameAsPostconf(String which) throws Exception {
        MasterCf masterCf = MasterCf.parse(read());
        assertThat(masterCf.problems()).as("problems %s", which).isEmpty();
        assertThat(masterCf.services().stream().map(MasterCfIT::shown).toList())
                .as("services %s", which)
                .isEqualTo(lastOfEach(new Postconf(directory).services().orElseThrow()));
    }

    /** {@code postconf -M} shows duplicates; master(8) uses the last line of each type and endpoint. */
    private static List<String> lastOfEach(List<String> lines) {
        Map<String, String> last = new LinkedHashMap<>();
        for (String line : lines) {
            String[] fields = line.split(" ", 4);
            last.put(fields[0] + " " + fields[1] + " " + (fields[2].equals("n") ? "public" : "private"), line);
        }
        return last.values().stream().map(MasterCfIT::withPlainPrivacy).toList();
    }

    /** The console's entry does not tell {@code -} from {@code y} in the third field. */
    private static String withPlainPrivacy(String line) {
        String[] fields = line.split(" ", 4);
        return fields[0] + " " + fields[1] + " " + (fields[2].equals("n") ? "n" : "y") + " " + fields[3];
    }

    /** An entry as {@code pcf_print_master_entry()} of src/postconf/postconf_master.c prints it. */
    private static String shown(MasterEntry entry) {
        List<String> words = new ArrayList<>(List.of(
                entry.name(),
                entry.type().text(),
                entry.isPrivate() ? "y" : "n",
                entry.unprivileged(),
                entry.chroot(),
                entry.wakeup(),
                entry.maxproc(),
                entry.command()));
        boolean isOption = true;
        boolean isSetting = false;
        for (String argument : entry.arguments()) {
            // It leaves the first argument that is no option without braces, whatever is in it.
            boolean mayNeedBraces = isSetting || !isOption;
            isOption &= isSetting || (argument.startsWith("-") && !argument.equals("--"));
            boolean braces = mayNeedBraces && argument.matches("(?s).*[ \t\r\n].*");
            words.add(braces ? "{" + argument + "}" : argument);
            isSetting = isOption && !isSetting && argument.equals("-o");
        }
        return Postconf.normalised(String.join(" ", words));
    }

    private void write(String content) throws Exception {
        Path file = Files.writeString(directory.resolve("master.cf"), content);
        // Postfix programs wait for a file that was written within the last two seconds to cool down.
        Files.setLastModifiedTime(file, FileTime.from(Instant.EPOCH));
    }

    private ConfigurationText read() {
        return ConfigurationText.read(directory.resolve("master.cf"));
    }
}
