package io.postkick.queuehelper;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIOException;

import io.postkick.host.queueact.QueueAct;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class PostsuperTests {

    private static final String ID = "4C3D1120A5";

    private final FakeOs os = new FakeOs();
    private final Postsuper postsuper = new Postsuper(os, Path.of("/var/lib/postkick-queue"), Duration.ofMinutes(1));

    @ParameterizedTest
    @CsvSource({
        "placed on hold, true",
        "released from hold, true",
        "requeued, true",
        "expired, true",
        "removed, true",
        "something else, false"
    })
    void readsWhatPostsuperSaysOfAMessage(String words, boolean acted) {
        Said said =
                Postsuper.said(FakeOs.ended(0, "", "postsuper: " + ID + ": " + words + "\npostsuper: X: 1 message\n"));

        assertThat(said.acted().contains(ID)).isEqualTo(acted);
        assertThat(said.wentThrough()).isTrue();
    }

    @Test
    void saysWhyItDidNotGoThrough() {
        assertThat(Postsuper.said(FakeOs.ended(1, "", "postsuper: warning: x\npostsuper: fatal: why\n"))
                        .trouble())
                .isEqualTo("postsuper: fatal: why");
        assertThat(Postsuper.said(FakeOs.ended(137, "", "")).trouble()).isEqualTo("postsuper ended with status 137.");
        assertThat(Postsuper.said(new Ran(137, "", "", false)).trouble()).contains("too long");
    }

    @ParameterizedTest
    @CsvSource({"HOLD, -h -", "RELEASE, -H -", "REQUEUE, -r -", "EXPIRE, -e -", "DELETE, -d - hold"})
    void asksForOneActOnOneInstance(QueueAct act, String arguments) throws IOException {
        postsuper.run(Spool.read(os, "/etc/postfix"), act, List.of(ID));

        assertThat(String.join(" ", os.ran.get(os.ran.size() - 1)))
                .endsWith("/usr/sbin/postsuper -c /etc/postfix " + arguments);
    }

    @Test
    void runsNoneBesideAnother() {
        os.postsuper = ids -> FakeOs.ended(79, "", "");

        assertThatIOException()
                .isThrownBy(() -> postsuper.run(Spool.read(os, "/etc/postfix"), QueueAct.HOLD, List.of(ID)))
                .withMessageContaining("another postsuper");
    }
}
