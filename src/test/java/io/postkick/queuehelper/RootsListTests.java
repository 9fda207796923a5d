package io.postkick.queuehelper;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatIOException;

import io.postkick.host.queueact.NoHelper;
import io.postkick.host.queueact.QueueAct;
import io.postkick.testsupport.Unprivileged;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class RootsListTests {

    @TempDir
    private Path directory;

    @Test
    void allowsEachInstanceItsOwnActs() throws IOException {
        RootsList list = RootsList.parse(List.of(
                "# root's",
                "most 12",
                "",
                "allow /etc/postfix hold  release",
                "allow /etc/postfix-out delete",
                "allow /etc/postfix expire"));

        assertThat(list.ability("/etc/postfix").acts())
                .containsExactlyInAnyOrder(QueueAct.HOLD, QueueAct.RELEASE, QueueAct.EXPIRE);
        assertThat(list.ability("/etc/postfix-out").acts()).containsExactly(QueueAct.DELETE);
        assertThat(list.ability("/etc/postfix/").acts()).isEmpty();
        assertThat(list.ability("/etc/postfix").most()).isEqualTo(12);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "most",
                "most 0",
                "most 10001",
                "most 1e3",
                "most 1 2",
                "allow",
                "allow /etc/postfix",
                "allow etc hold",
                "allow /etc/postfix hold purge",
                "allow /etc/postfix HOLD",
                "deny /etc/postfix hold"
            })
    void isNotObeyedInPart(String line) {
        assertThatIOException().isThrownBy(() -> RootsList.parse(List.of("allow /etc/postfix hold", line)));
    }

    @Test
    void allowsNothingWhereThereIsNone() {
        assertThat(RootsList.read(directory.resolve("none"))
                        .ability("/etc/postfix")
                        .acts())
                .isEmpty();
    }

    @Test
    void isNotObeyedWhereOthersMayWrite() throws IOException {
        Path file = Files.writeString(directory.resolve("list"), "allow /etc/postfix hold\n");
        assertThat(RootsList.read(file).ability("/etc/postfix").acts()).containsExactly(QueueAct.HOLD);

        Unprivileged.permit(file, "rw-r--rw-");
        refuses(file);
        Unprivileged.permit(file, "rw-r--r--");
        Unprivileged.permit(directory, "rwxrwxr-x");
        refuses(file);
    }

    @Test
    void isNotObeyedThroughALink() throws IOException {
        Path file = Files.writeString(directory.resolve("list"), "allow /etc/postfix hold\n");

        refuses(Files.createSymbolicLink(directory.resolve("link"), file));
    }

    private static void refuses(Path file) {
        assertThatExceptionOfType(NoHelper.class)
                .isThrownBy(() -> RootsList.read(file))
                .returns(NoHelper.Why.NOT_ENABLED, NoHelper::why)
                .withMessageContaining("not obeyed");
    }
}
