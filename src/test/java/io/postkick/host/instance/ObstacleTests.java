package io.postkick.host.instance;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What is advised where an endpoint cannot be reached, by what is wrong. */
class ObstacleTests {

    private static final String USER = System.getProperty("user.name");

    @TempDir
    Path folder;

    private PostfixInstance instance;

    @BeforeEach
    void configures() {
        instance = new PostfixInstance(
                "mx1",
                folder.toString(),
                folder.resolve("spool").toString(),
                Map.of("setgid_group", "maildrop"),
                List.of(),
                InstanceState.RUNNING,
                List.of());
    }

    @Test
    void isMembershipOnlyWhereThatHelps() {
        assertThat(remedy("spool/public", "maildrop", 105, 0710, false))
                .isEqualTo("usermod -a -G maildrop " + USER + "\nThen restart the console.");
    }

    @Test
    void givesTheDirectoryBackToPostfixsGroup() {
        String mend = "chgrp maildrop " + folder + "/spool/public\nchmod 0710 " + folder + "/spool/public";
        assertThat(remedy("spool/public", "root", 0, 0710, true)).isEqualTo(mend);
        assertThat(remedy("spool/public", "root", 0, 0710, false))
                .isEqualTo(mend + "\nusermod -a -G maildrop " + USER + "\nThen restart the console.");
        assertThat(remedy("spool/public", "maildrop", 105, 0700, true)).isEqualTo(mend);
    }

    @Test
    void namesTheFileThatIsClosed() {
        assertThat(remedy("spool", "root", 0, 0700, true)).isEqualTo("chmod 0755 " + folder + "/spool");
        assertThat(remedy("spool/public/showq", "maildrop", 105, 0600, true))
                .isEqualTo("chmod 0666 " + folder + "/spool/public/showq");
        assertThat(new Obstacle(folder.toString(), "root", 0, 0700).remedy(instance, true))
                .isEqualTo("setfacl -m u:" + USER + ":x " + folder);
        assertThat(remedy("spool/private", "root", 0, 0700, true)).isNull();
    }

    @Test
    void findsWhatIsInTheWay() throws Exception {
        Path endpoint = Files.createDirectories(folder.resolve("spool/public")).resolve("pickup");
        Files.createFile(endpoint);
        assertThat(Obstacle.before(endpoint)).isNull();
    }

    @Test
    void knowsTheGroupsOfTheProcess() throws Exception {
        Path status = Files.writeString(folder.resolve("status"), "Name:\tjava\nGroups:\t4 105 \n");
        Path groups = Files.writeString(folder.resolve("group"), "adm:x:4:\nmaildrop:x:105:\nother:x:10:\n");
        assertThat(ProcessGroups.contain("maildrop", status, groups)).isTrue();
        assertThat(ProcessGroups.contain("other", status, groups)).isFalse();
        assertThat(ProcessGroups.contain("maildrop", folder.resolve("none"), groups))
                .isFalse();
    }

    private String remedy(String path, String group, int groupId, int mode, boolean member) {
        return new Obstacle(folder.resolve(path).toString(), group, groupId, mode).remedy(instance, member);
    }
}
