package io.postkick.host.instance;

import static org.assertj.core.api.Assertions.assertThat;

import io.postkick.host.cf.ConfigurationText;
import io.postkick.host.cf.MainCf;
import io.postkick.host.cf.MasterCf;
import io.postkick.host.cf.MasterEntry;
import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What is shown of the files, and what is remarked on values that Postfix takes otherwise than meant. */
class ConfigurationAsWrittenTests {

    @TempDir
    Path folder;

    @Test
    void showsALineAsItIsInTheFile() throws Exception {
        Path file = Files.writeString(folder.resolve("master.cf"), """
                smtp      unix  -       -       y       -       -       smtp
                  -o { smtp_helo_name = mx1.example }
                # a comment in between
                    -o inet_interfaces=all
                """);
        assertThat(MasterCf.parse(ConfigurationText.read(file)).services())
                .singleElement()
                .returns(
                        "smtp unix - - y - - smtp -o { smtp_helo_name = mx1.example } -o inet_interfaces=all",
                        MasterEntry::written)
                .satisfies(entry ->
                        assertThat(entry.arguments()).contains("smtp_helo_name=mx1.example", "inet_interfaces=all"));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "compatibility_level = 3.6 # since the upgrade | is no compatibility level, so every Postfix program gives up",
                "compatibility_level = three | is no compatibility level",
                "relayhost = # none | “# none” is a part of the value of relayhost",
                "smtp_use_tls = yes   #enable | “#enable” is a part of the value of smtp_use_tls"
            })
    void remarksOnCommentsThatAreNone(String line, String remark) throws Exception {
        assertThat(SuspectValues.of(mainCf("# a comment\n" + line + "\n")))
                .singleElement()
                .satisfies(problem -> {
                    assertThat(problem.reason()).contains(remark);
                    assertThat(problem.line()).isEqualTo(2);
                });
    }

    @ParameterizedTest
    @CsvSource({
        "compatibility_level = 3.6",
        "compatibility_level = 3.6.1",
        "smtpd_banner = $myhostname # 1 in town",
        "mydestination = a#b.example",
        "mydestination = $myhostname",
        "mynetworks = 127.0.0.0/8"
    })
    void remarksOnNothingElse(String line) throws Exception {
        assertThat(SuspectValues.of(mainCf(line + "\n"))).isEmpty();
    }

    @Test
    void readsEachLineInItsOwnEncoding() throws Exception {
        var bytes = new ByteArrayOutputStream();
        bytes.writeBytes("# f\u00fcr die Post\n".getBytes(StandardCharsets.ISO_8859_1));
        bytes.writeBytes("queue_directory = /srv/p\u00f6stfix\n".getBytes(StandardCharsets.UTF_8));
        bytes.writeBytes("last = \u00e9".getBytes(StandardCharsets.UTF_8));
        MainCf mainCf =
                MainCf.parse(ConfigurationText.read(Files.write(folder.resolve("main.cf"), bytes.toByteArray())));
        assertThat(mainCf.usableValueOf("queue_directory")).isEqualTo("/srv/p\u00f6stfix");
        assertThat(mainCf.usableValueOf("last")).isEqualTo("\u00e9");
    }

    private MainCf mainCf(String text) throws Exception {
        return MainCf.parse(ConfigurationText.read(Files.writeString(folder.resolve("main.cf"), text)));
    }
}
