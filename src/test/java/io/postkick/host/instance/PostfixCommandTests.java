package io.postkick.host.instance;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The command that starts an instance, on a host with and without systemd. */
class PostfixCommandTests {

    @TempDir
    private Path root;

    private PostfixCommand commands;

    @BeforeEach
    void lookThere() {
        commands = new PostfixCommand(root);
    }

    private void unit(String name, String start) throws IOException {
        Path folder = Files.createDirectories(root.resolve("usr/lib/systemd/system"));
        Files.writeString(folder.resolve(name), "[Service]\nExecStart=" + start + "\n");
    }

    private void systemdRuns() throws IOException {
        Files.createDirectories(root.resolve("run/systemd/system"));
    }

    @Test
    void isOfPostfixWhereNoSystemdRuns() throws IOException {
        unit("postfix.service", "/usr/sbin/postfix start");
        assertThat(commands.of("start", "/etc/postfix", null)).isEqualTo("postfix start");
        assertThat(commands.of("start", "/etc/postfix out", "out")).isEqualTo("postfix -c '/etc/postfix out' start");
    }

    @Test
    void isOfTheUnitOfTheInstanceWhereOneStandsForAll() throws IOException {
        systemdRuns();
        unit("postfix.service", "/bin/true");
        unit("postfix@.service", "/usr/sbin/postmulti -i %i -p start");
        assertThat(commands.of("start", "/etc/postfix", null)).isEqualTo("systemctl start postfix@-");
        assertThat(commands.of("stop", "/etc/postfix-out", "postfix-out"))
                .isEqualTo("systemctl stop postfix@postfix-out");
        assertThat(commands.of("start", "/etc/postfix-out", null))
                .as("unknown to postmulti(1)")
                .isEqualTo("postfix -c /etc/postfix-out start");
        assertThat(commands.of("reload", "/etc/postfix", null)).isEqualTo("postfix reload");
    }

    @Test
    void isOfTheOnlyUnitWhereThereIsOne() throws IOException {
        systemdRuns();
        assertThat(commands.of("start", "/etc/postfix", null)).isEqualTo("postfix start");
        unit("postfix.service", "/usr/sbin/postfix start");
        assertThat(commands.of("start", "/etc/postfix", null)).isEqualTo("systemctl start postfix");
        assertThat(commands.of("start", "/etc/postfix-out", "out")).isEqualTo("postfix -c /etc/postfix-out start");
        unit("postfix@.service", "/usr/sbin/postmulti -i %i -p start");
        assertThat(commands.of("start", "/etc/postfix", null)).isEqualTo("systemctl start postfix");
    }
}
