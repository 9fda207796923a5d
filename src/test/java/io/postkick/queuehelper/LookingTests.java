package io.postkick.queuehelper;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIOException;

import io.postkick.host.queue.QueueName;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;

class LookingTests {

    private static final String FIRST = "4C3D1120A5";
    private static final String SECOND = "4C3D1120A6";

    private final FakeOs os = new FakeOs();
    private final Looking looking = new Looking(os, Duration.ofMinutes(1));

    private Map<String, Sight> look() throws IOException {
        return look(Set.of());
    }

    private Map<String, Sight> look(Set<String> settled) throws IOException {
        return looking.at(Spool.read(os, "/etc/postfix"), List.of(FIRST, SECOND), QueueName.DEFERRED, settled);
    }

    @Test
    void seesWhereMessagesAreAndHowFar() throws IOException {
        os.with(FIRST, QueueName.DEFERRED);
        os.queues.put(SECOND, new Sight(QueueName.INCOMING, 0610, FakeOs.CHANGED_AT));

        assertThat(look())
                .isEqualTo(Map.of(
                        FIRST,
                        new Sight(QueueName.DEFERRED, 0700, FakeOs.CHANGED_AT),
                        SECOND,
                        new Sight(QueueName.INCOMING, 0610, FakeOs.CHANGED_AT)));
        assertThat(look().get(FIRST).isComplete()).isTrue();
        assertThat(look().get(SECOND).isComplete()).isFalse();
        assertThat(look().get(SECOND).isExpired()).isTrue();
    }

    @Test
    void looksAgainForWhatIsNowhere() throws IOException {
        os.with(FIRST, QueueName.DEFERRED);
        int[] looks = {0};
        os.beforeLook = () -> {
            if (++looks[0] == 4) {
                os.with(SECOND, QueueName.ACTIVE);
            }
        };

        assertThat(look())
                .containsEntry(SECOND, new Sight(QueueName.ACTIVE, 0700, FakeOs.CHANGED_AT))
                .containsKey(FIRST);
        assertThat(looks[0]).isEqualTo(4);
    }

    @Test
    void looksNoFurtherForWhatIsSettled() throws IOException {
        os.with(FIRST, QueueName.DEFERRED).with(SECOND, QueueName.ACTIVE);
        int[] looks = {0};
        os.beforeLook = () -> looks[0]++;

        assertThat(look(Set.of(SECOND))).containsOnlyKeys(FIRST);
        assertThat(looks[0]).isEqualTo(1);
    }

    @Test
    void looksAsTheOwnerOfTheMail() throws IOException {
        look();

        assertThat(os.ran)
                .anySatisfy(command -> assertThat(command)
                        .startsWith("/usr/bin/setpriv", "--reuid=101", "--regid=104", "--clear-groups"));
    }

    @Test
    void doesNotTakeForNowhereWhatItCannotSee() {
        Os blind = new Os() {
            @Override
            public Path program(String name) {
                return os.program(name);
            }

            @Override
            public Ran run(Path directory, List<String> command, byte[] input, Duration limit) throws IOException {
                return command.get(0).endsWith("setpriv")
                        ? FakeOs.ended(123, "", "stat: cannot statx 'deferred': Permission denied")
                        : os.run(directory, command, input, limit);
            }
        };

        assertThatIOException()
                .isThrownBy(() -> new Looking(blind, Duration.ofMinutes(1))
                        .at(Spool.read(blind, "/etc/postfix"), List.of(FIRST), QueueName.HOLD, Set.of()))
                .withMessageContaining("Permission denied");
    }
}
