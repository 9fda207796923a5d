package io.postkick.viewhelper;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import io.postkick.host.content.ContentPart;
import io.postkick.host.content.NoView;
import io.postkick.queuehelper.OwnFile;
import io.postkick.testsupport.Unprivileged;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ViewListTests {

    @TempDir
    private Path directory;

    private ViewList list(String text) throws IOException {
        return new ViewList(Files.writeString(directory.resolve("message-view"), text), OwnFile.own());
    }

    @Test
    void allowsWhatItSaysForThatInstanceOnly() throws IOException {
        ViewList list = list("# comment\n\nallow /etc/postfix headers\nallow /etc/postfix-out headers body\n");

        assertThat(list.allowed("/etc/postfix")).containsExactly(ContentPart.HEADERS);
        assertThat(list.allowed("/etc/postfix-out")).containsExactly(ContentPart.HEADERS, ContentPart.BODY);
        assertThat(list.allowed("/etc/postfix-in")).isEmpty();
        assertThat(list.allowed("/etc/postfix/")).isEmpty();
        list.check("/etc/postfix", ContentPart.HEADERS);
        assertThatExceptionOfType(NoView.class)
                .isThrownBy(() -> list.check("/etc/postfix", ContentPart.BODY))
                .satisfies(refusal -> assertThat(refusal.why()).isEqualTo(NoView.Why.NOT_ENABLED))
                .withMessageContaining("bodies");
    }

    @Test
    void allowsHeadersToWhomItAllowsTheBody() throws IOException {
        assertThat(list("allow /etc/postfix body\n").allowed("/etc/postfix"))
                .containsExactly(ContentPart.HEADERS, ContentPart.BODY);
    }

    @Test
    void allowsNothingWhereItIsNotThere() throws IOException {
        assertThat(new ViewList(directory.resolve("none"), OwnFile.own()).allowed("/etc/postfix"))
                .isEmpty();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "allow /etc/postfix headers all\n",
                "allow /etc/postfix-out eml\n",
                "allow etc/postfix headers\n",
                "allow /etc/postfix\n",
                "permit /etc/postfix headers\n"
            })
    void isNotObeyedWhereItCannotBeUnderstood(String text) throws IOException {
        ViewList list = list("allow /etc/postfix headers\n" + text);

        assertThatExceptionOfType(NoView.class)
                .isThrownBy(() -> list.allowed("/etc/postfix"))
                .satisfies(refusal -> assertThat(refusal.why()).isEqualTo(NoView.Why.NOT_ENABLED));
    }

    @Test
    void isNotObeyedWhereOthersMayChangeIt() throws IOException {
        ViewList list = list("allow /etc/postfix body\n");
        Path file = directory.resolve("message-view");
        Unprivileged.permit(file, "rw-rw-r--");
        assertThatExceptionOfType(NoView.class).isThrownBy(() -> list.allowed("/etc/postfix"));

        Unprivileged.permit(file, "rw-r--r--");
        Unprivileged.permit(directory, "rwxrwxrwx");
        assertThatExceptionOfType(NoView.class).isThrownBy(() -> list.allowed("/etc/postfix"));

        Unprivileged.permit(directory, "rwxr-xr-x");
        assertThat(list.allowed("/etc/postfix")).hasSize(2);
    }

    @Test
    void isNotObeyedWhereItIsSomebodyElsesOrALink() throws IOException {
        list("allow /etc/postfix body\n");
        Path file = directory.resolve("message-view");
        Path link = Files.createSymbolicLink(directory.resolve("link"), file);

        for (ViewList other : List.of(new ViewList(file, OwnFile.own() + 1), new ViewList(link, OwnFile.own()))) {
            assertThatExceptionOfType(NoView.class)
                    .isThrownBy(() -> other.allowed("/etc/postfix"))
                    .satisfies(refusal -> assertThat(refusal.why()).isEqualTo(NoView.Why.NOT_ENABLED));
        }
    }
}
