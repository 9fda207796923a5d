package io.postkick.queuehelper;

import static org.assertj.core.api.Assertions.assertThat;

import io.postkick.host.queue.QueueName;
import io.postkick.host.queueact.wire.SocketPair;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ConversationTests extends HelperTest {

    private static final Duration LONG = Duration.ofMinutes(2);
    private static final Duration SHORT = Duration.ofMillis(100);
    private static final String ABLE = "POSTKICK-QUEUE/2 ABLE\ninstance: /etc/postfix\n\n";

    private static String act(String actId, String... ids) {
        return "POSTKICK-QUEUE/2 ACT\ninstance: /etc/postfix\nact: hold\nid: " + actId
                + "\nnumber: 1\nactor: alice\nreason: \ncount: " + ids.length + "\n\n" + String.join("\n", ids) + "\n";
    }

    private Thread answers(SocketPair pair, String user, Duration idle, Duration pace) throws IOException {
        Conversation conversation =
                new Conversation(list, log, acting, cutOff, Peer.of(new LinuxOs(), user), idle, pace);
        Thread thread = new Thread(() -> conversation.hold(pair.other()));
        thread.start();
        return thread;
    }

    private String answered(String said) throws IOException, InterruptedException {
        try (SocketPair pair = new SocketPair()) {
            Thread thread = answers(pair, System.getProperty("user.name"), LONG, LONG);
            String heard = pair.raw(said).end().heard();
            thread.join();
            return heard;
        }
    }

    @Test
    void answersOneQuestionAfterTheOther() throws Exception {
        os.with(FIRST, QueueName.DEFERRED);
        String id = UUID.randomUUID().toString();

        assertThat(answered(ABLE + act(id, FIRST) + act(id, FIRST) + "POSTKICK-QUEUE/2 LOG\nafter: 1\nmost: 9\n\n"))
                .matches("OK\nmost: 3\nacts: hold release delete\n"
                        + "LOGGED 1\n" + FIRST + " DONE deferred hold 1795946400.123456789\nEND RECORDED\n"
                        + "NO REPEATED [^\n]+\n"
                        + "OK\n\\{\"number\":2,[^\n]+\nEND\n");
    }

    @Test
    void saysThatItsLogWasChanged() throws Exception {
        answered(act(UUID.randomUUID().toString(), FIRST));
        Path file = state.resolve("log");
        Files.writeString(file, Files.readString(file).replaceFirst("alice", "mallo"));

        assertThat(answered("POSTKICK-QUEUE/2 LOG\nafter: 0\nmost: 9\n\n")).matches("NO LOG_BROKEN [^\n]+\n");
    }

    @Test
    void refusesWhatIsNotAllowedAndGoesOn() throws Exception {
        assertThat(answered(act(UUID.randomUUID().toString(), FIRST).replace("/postfix", "/other") + ABLE))
                .matches("NO NOT_ENABLED [^\n]+\nOK\nmost: 3\nacts: [^\n]+\n");
    }

    @ParameterizedTest
    @ValueSource(strings = {"ALL", "-d", "../x", "4C3D1120A5\n4C3D1120A5"})
    void runsAndRecordsNothingForALineThatIsNoQueueId(String line) throws Exception {
        String heard = answered(act(UUID.randomUUID().toString(), line, FIRST, SECOND) + ABLE);

        assertThat(heard).matches("NO MISUNDERSTOOD [^\n]+\n");
        assertThat(os.ran).isEmpty();
        assertThat(Files.exists(state.resolve("log"))).isFalse();
    }

    @Test
    void runsNothingForAQuestionThatEndsTooSoon() throws Exception {
        String act = act(UUID.randomUUID().toString(), FIRST);

        assertThat(answered(act.substring(0, act.length() - 1))).isEmpty();
        assertThat(os.ran).isEmpty();
    }

    @Test
    void closesAConnectionOnWhichNothingIsAsked() throws Exception {
        try (SocketPair pair = new SocketPair()) {
            answers(pair, System.getProperty("user.name"), SHORT, LONG).join();

            assertThat(pair.heard()).isEmpty();
        }
    }

    @Test
    void cutsOffWhoAsksTooSlowly() throws Exception {
        try (SocketPair pair = new SocketPair()) {
            pair.raw("POSTKICK-QUEUE/2 ACT\ninstance: /etc");
            answers(pair, System.getProperty("user.name"), LONG, SHORT).join();

            assertThat(pair.heard()).isEmpty();
            assertThat(os.ran).isEmpty();
        }
    }

    @Test
    void beginsNothingMoreWhenItEnds() throws Exception {
        Conversation conversation = new Conversation(
                list, log, acting, cutOff, Peer.of(new LinuxOs(), System.getProperty("user.name")), LONG, LONG);
        assertThat(conversation.end(LONG)).isTrue();
        try (SocketPair pair = new SocketPair()) {
            pair.raw(act(UUID.randomUUID().toString(), FIRST) + ABLE).end();
            conversation.hold(pair.other());

            assertThat(pair.heard()).matches("NO BUSY [^\n]+\nOK\nmost: 3\nacts: [^\n]+\n");
        }
        assertThat(os.ran).isEmpty();
    }

    @Test
    void answersNoOtherUser() throws Exception {
        try (SocketPair pair = new SocketPair()) {
            Thread thread = answers(pair, "4294", LONG, LONG);

            assertThat(pair.raw(ABLE).end().heard()).matches("NO CLOSED [^\n]+\n");
            thread.join();
        }
    }

    @Test
    void doesWhatItHasLoggedThoughNobodyHears() throws Exception {
        os.with(FIRST, QueueName.DEFERRED);
        SocketPair pair = new SocketPair();
        pair.raw(act(UUID.randomUUID().toString(), FIRST));
        pair.closeRaw();

        answers(pair, System.getProperty("user.name"), LONG, LONG).join();

        pair.close();
        assertThat(os.queues).containsEntry(FIRST, new Sight(QueueName.HOLD, 0700, FakeOs.CHANGED_AT));
        assertThat(entries()).hasSize(2);
    }
}
