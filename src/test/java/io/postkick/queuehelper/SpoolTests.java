package io.postkick.queuehelper;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIOException;

import io.postkick.host.queue.QueueName;
import java.io.IOException;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class SpoolTests {

    private final FakeOs os = new FakeOs();

    @ParameterizedTest
    @CsvSource({
        "0, DEFERRED, 4C3D1120A5, deferred/4C3D1120A5",
        "1, DEFERRED, 4C3D1120A5, deferred/4/4C3D1120A5",
        "2, DEFERRED, 4C3D1120A5, deferred/4/C/4C3D1120A5",
        "2, HOLD, 4C3D1120A5, hold/4C3D1120A5",
        "16, DEFERRED, 4C3D112, deferred/4/C/3/D/1/1/2/_/_/_/_/_/_/_/_/_/4C3D112",
        "2, DEFERRED, 4XXXXX50Dtz1234, deferred/A/B/4XXXXX50Dtz1234",
        "5, DEFERRED, 4XXXXX0001z1234, deferred/0/0/0/0/1/4XXXXX0001z1234",
    })
    void findsAMessageWherePostfixPutsIt(int depth, QueueName queue, String id, String file) throws IOException {
        os.postconf = FakeOs.POSTCONF.replace("depth = 1", "depth = " + depth);

        assertThat(Spool.read(os, "/etc/postfix").file(queue, id)).isEqualTo(file);
    }

    @Test
    void hashesTheQueuesThatTheInstanceHashes() throws IOException {
        os.postconf = FakeOs.POSTCONF.replace("deferred, defer", "hold incoming");

        Spool spool = Spool.read(os, "/etc/postfix");

        assertThat(spool.file(QueueName.HOLD, "4C3D1120A5")).isEqualTo("hold/4/4C3D1120A5");
        assertThat(spool.file(QueueName.DEFERRED, "4C3D1120A5")).isEqualTo("deferred/4C3D1120A5");
        assertThat(spool.queueDirectory()).isEqualTo(Path.of("/var/spool/postfix"));
    }

    @Test
    void saysWhatPostconfSaysWhenItCannotBeRead() {
        os.postconf = "";

        assertThatIOException()
                .isThrownBy(() -> Spool.read(os, "/etc/postfix"))
                .withMessage("postconf: fatal: no main.cf");
    }

    @Test
    void needsEveryParameter() {
        os.postconf = FakeOs.POSTCONF.replace("mail_owner = postfix\n", "");

        assertThatIOException().isThrownBy(() -> Spool.read(os, "/etc/postfix"));
    }
}
