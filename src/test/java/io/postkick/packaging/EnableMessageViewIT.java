package io.postkick.packaging;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** The package's command on a host without systemd, with its list elsewhere. */
class EnableMessageViewIT extends CommandTest {

    @BeforeEach
    void moveFiles() throws IOException {
        list = folder.resolve("message-view");
        move(Map.of(
                "=/etc/postkick/message-view",
                "=" + list,
                "/run/systemd/system",
                folder.resolve("none").toString()));
    }

    @Test
    void writesRootsListWhichTheMailsOwnerMayRead() throws Exception {
        Files.writeString(list, "allow /etc/postfix-out headers\n");

        assertThat(run("enable-message-view", "-c", instance, "headers"))
                .isEqualTo(new Said(0, "Enabled for " + instance + ": headers\n", ""));
        assertThat(run("enable-message-view", "-c", instance + "/", "body").output())
                .endsWith(": headers body\n");

        assertThat(allowed()).containsExactly("allow /etc/postfix-out headers", "allow " + instance + " headers body");
        assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(list)))
                .isEqualTo("rw-r--r--");
    }

    @Test
    void takesBackWhatItIsTold() throws Exception {
        run("enable-message-view", "-c", instance, "headers", "body");

        assertThat(run("disable-message-view", "-c", instance, "body"))
                .isEqualTo(new Said(0, "Enabled for " + instance + ": headers\n", ""));
        assertThat(allowed()).containsExactly("allow " + instance + " headers");
        assertThat(run("disable-message-view", "-c", instance).output()).endsWith(": none\n");
        assertThat(allowed()).isEmpty();
    }

    @Test
    void changesNothingForWhatThereIsNot() throws Exception {
        assertThat(run("enable-message-view", "-c", instance, "headers", "all").errors())
                .contains("there is no part \"all\"", "Nothing was changed");
        assertThat(run("enable-message-view", "-c", instance).errors()).contains("name what to enable");
        assertThat(run("enable-message-view", "-c", "etc/postfix", "headers").status())
                .isEqualTo(1);
        assertThat(list).doesNotExist();
    }
}
