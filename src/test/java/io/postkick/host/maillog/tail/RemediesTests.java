package io.postkick.host.maillog.tail;

import static org.assertj.core.api.Assertions.assertThat;

import io.postkick.host.instance.Remedy;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Advice that harms no host and can be pasted. */
class RemediesTests {

    private static final Path LOG = Path.of("/var/log/mail.log");

    @ParameterizedTest
    @ValueSource(strings = {"root", "0", "wheel", "sudo", "shadow", "docker"})
    void neverPutAnybodyIntoAGroupThatIsAsGoodAsRoot(String group) {
        assertThat(Remedies.readAs(group, LOG))
                .startsWith("chgrp adm /var/log/mail.log\nchmod 0640 /var/log/mail.log\nusermod -a -G adm ")
                .doesNotContain("-G " + group);
    }

    /** What postlogd makes has root's group, whatever logrotate is told. */
    @Test
    void lastBeyondTheNextRotationByPostlogd() {
        assertThat(Remedies.readFromPostlogd("root", LOG))
                .isEqualTo(Remedies.readFromPostlogd(null, LOG))
                .startsWith("setfacl -m u:")
                .contains("maillog_file_permissions = 0644")
                .doesNotContain("logrotate and the syslog daemon");
        assertThat(Remedies.readFromPostlogd("adm", LOG)).isEqualTo(Remedies.join("adm"));
    }

    @Test
    void areCommandsLineByLine() {
        assertThat(Remedies.join("adm").lines())
                .containsExactly("usermod -a -G adm " + System.getProperty("user.name"), "Then restart the console.");
        assertThat(Remedies.allow(Path.of("/srv/my logs/it's"))).endsWith(" '/srv/my logs/it'\\''s'");
        assertThat(Remedy.inWords(Remedies.join("adm")))
                .matches("“usermod -a -G adm \\S+”\\. Then restart the console\\.");
    }
}
