package io.postkick.host.cf;

import static org.assertj.core.api.Assertions.assertThat;

import io.postkick.host.instance.GeneratedMainCf;
import io.postkick.host.instance.Postconf;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Compares what the console makes of main.cf files with what the installed postconf(1) makes of them. */
class MainCfIT {

    private static final long SEED = 20261123;

    @TempDir
    Path directory;

    @BeforeAll
    static void announce() throws Exception {
        Postconf.announce();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "/usr/share/postfix/main.cf.dist",
                "/usr/share/postfix/main.cf.debian",
                "/etc/postfix/main.cf.proto"
            })
    void readsTheDistributionsFilesAsPostconfDoes(Path file) throws Exception {
        // Debian's files hold placeholders of its installer, such as setgid_group = @SETGID@, which are plain text
        // here.
        write(Files.readString(file));
        assertSameAsPostconf("of " + file);
    }

    @Test
    void readsThreeHundredGeneratedFilesAsPostconfDoes() throws Exception {
        for (int number = 0; number < 300; number++) {
            String content = new GeneratedMainCf(new Random(SEED + number)).generate();
            write(content);
            assertSameAsPostconf("with seed " + (SEED + number) + ":\n" + content);
        }
    }

    @Test
    void refusesWhatPostconfRefusesAmongRandomExpressions() throws Exception {
        // Postfix programs sleep for a second before they give up, so they are asked side by side.
        ExecutorService asked = Executors.newFixedThreadPool(50);
        try {
            List<Callable<Boolean>> comparisons = new ArrayList<>();
            for (long seed = SEED; seed < SEED + 300; seed++) {
                long each = seed;
                comparisons.add(() -> isRefusedByBoth(each));
            }
            int refused = 0;
            for (Future<Boolean> comparison : asked.invokeAll(comparisons)) {
                refused += comparison.get() ? 1 : 0;
            }
            assertThat(refused).as("both kinds occur").isBetween(30, 270);
        } finally {
            asked.shutdown();
        }
    }

    private boolean isRefusedByBoth(long seed) throws Exception {
        Path folder = Files.createDirectory(directory.resolve(String.valueOf(seed)));
        String content = "a = x y\nqueue_directory = /q" + noise(new Random(seed)) + "\n";
        Path file = Files.writeString(folder.resolve("main.cf"), content);
        Files.setLastModifiedTime(file, FileTime.from(Instant.EPOCH));
        Optional<String> expected =
                new Postconf(folder).expanded(List.of("queue_directory")).map(values -> values.get(0));
        assertThat(expanded(MainCf.parse(ConfigurationText.read(file)), "queue_directory"))
                .as("seed %s: %s", seed, content)
                .isEqualTo(expected);
        return expected.isEmpty();
    }

    private static String noise(Random random) {
        String[] pieces = {
            "$", "${", "$(", "{", "}", "}", "}", ")", "?", ":", "==", "<", "a", "a", "b", " ", "$$", "{a}", "${a}",
            "level", "1"
        };
        StringBuilder text = new StringBuilder(random.nextInt(3) > 0 ? "${" : "");
        for (int length = 1 + random.nextInt(9); length > 0; length--) {
            text.append(pieces[random.nextInt(pieces.length)]);
        }
        return text.append(random.nextInt(3) > 0 ? "}" : "").toString();
    }

    private void assertSameAsPostconf(String which) throws Exception {
        MainCf mainCf = MainCf.parse(read());
        assertThat(mainCf.problems()).as("problems %s", which).isEmpty();
        Postconf postconf = new Postconf(directory);
        List<String> known = GeneratedMainCf.KNOWN;
        assertThat(known.stream()
                        .map(parameter -> expanded(mainCf, parameter).orElse("refused"))
                        .toList())
                .as("%s %s", known, which)
                .isEqualTo(postconf.expanded(known).orElseThrow());
        List<String> written =
                known.stream().filter(mainCf.assignments()::containsKey).toList();
        if (!written.isEmpty()) {
            assertThat(written.stream()
                            .map(parameter -> Postconf.normalised(
                                    mainCf.assignments().get(parameter).value()))
                            .toList())
                    .as("%s as written %s", written, which)
                    .isEqualTo(postconf.written(written).orElseThrow());
        }
    }

    private static Optional<String> expanded(MainCf mainCf, String parameter) {
        try {
            return mainCf.valueOf(parameter).map(Postconf::normalised);
        } catch (BadMacro e) {
            return Optional.empty();
        }
    }

    private void write(String content) throws Exception {
        Path file = Files.writeString(directory.resolve("main.cf"), content);
        // Postfix programs wait for a file that was written within the last two seconds to cool down.
        Files.setLastModifiedTime(file, FileTime.from(Instant.EPOCH));
    }

    private ConfigurationText read() {
        return ConfigurationText.read(directory.resolve("main.cf"));
    }
}
