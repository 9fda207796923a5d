package io.postkick.instance;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.time.Instant;
import java.util.Optional;
import java.util.Random;
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
        int refused = 0;
        for (int number = 0; number < 600; number++) {
            String content = "a = x y\nqueue_directory = /q" + noise(new Random(SEED + number)) + "\n";
            write(content);
            Optional<String> expected = new Postconf(directory).expanded("queue_directory");
            assertThat(expanded(MainCf.parse(read()), "queue_directory"))
                    .as("seed %s: %s", SEED + number, content)
                    .isEqualTo(expected);
            refused += expected.isEmpty() ? 1 : 0;
        }
        assertThat(refused).as("both kinds occur").isBetween(50, 550);
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
        for (String parameter : GeneratedMainCf.KNOWN) {
            assertThat(expanded(mainCf, parameter))
                    .as("%s %s", parameter, which)
                    .isEqualTo(postconf.expanded(parameter));
            MainCf.Assignment assignment = mainCf.assignments().get(parameter);
            if (assignment != null) {
                assertThat(Optional.of(Postconf.normalised(assignment.value())))
                        .as("%s as written %s", parameter, which)
                        .isEqualTo(postconf.written(parameter));
            }
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
