package io.postkick.host.queueact.wire;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import io.postkick.host.queue.QueueName;
import io.postkick.host.queueact.Ability;
import io.postkick.host.queueact.Fate;
import io.postkick.host.queueact.NoHelper;
import io.postkick.host.queueact.QueueAct;
import io.postkick.host.queueact.Result;
import java.io.IOException;
import java.net.SocketTimeoutException;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class WireAnswersTests {

    private static final List<String> IDS = List.of("4C3D1120A5", "4C3D1120A6");

    @Test
    void readsBackWhatItWrites() throws Exception {
        List<Fate> fates = List.of(
                new Fate(
                        "4C3D1120A5",
                        Result.DONE,
                        QueueName.ACTIVE,
                        QueueName.HOLD,
                        "",
                        Instant.parse("2026-11-29T10:00:00.123456789Z")),
                new Fate("4C3D1120A6", Result.REFUSED, null, QueueName.MAILDROP, "It's % no\nhelp."));
        Ability ability = new Ability(Set.of(QueueAct.HOLD, QueueAct.EXPIRE), 12);
        try (SocketPair pair = new SocketPair();
                WireLines helper = pair.lines();
                WireLines console = pair.otherLines()) {
            WireAnswers.able(helper, ability);
            WireAnswers.able(helper, new Ability(Set.of(), 1));
            WireAnswers.logged(helper, 42);
            WireAnswers.fates(helper, fates.subList(0, 1));
            WireAnswers.fates(helper, fates.subList(1, 2));
            WireAnswers.end(helper, false);
            WireAnswers.logBegins(helper);
            helper.say("{one}");
            WireAnswers.logEnds(helper);
            WireAnswers.refuse(helper, NoHelper.Why.BUSY, "Später.");

            assertThat(WireAnswers.able(console)).isEqualTo(ability);
            assertThat(WireAnswers.able(console).acts()).isEmpty();
            assertThat(WireAnswers.logged(console)).isEqualTo(42);
            assertThat(fates(console)).isEqualTo(fates);
            assertThat(WireAnswers.end(console)).isFalse();
            assertThat(WireAnswers.log(console, 1)).containsExactly("{one}");
            assertThatExceptionOfType(NoHelper.class)
                    .isThrownBy(() -> WireAnswers.logged(console))
                    .withMessage("Später.")
                    .returns(NoHelper.Why.BUSY, NoHelper::why);
        }
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "4C3D1120A6 DONE - hold -\n4C3D1120A5 DONE - hold -\nEND RECORDED\n",
                "4C3D1120A5 DONE - hold -\nEND RECORDED\n",
                "4C3D1120A5 DONE - hold -\n4C3D1120A6 DONE - hold -\n4C3D1120A7 DONE - hold -\nEND RECORDED\n",
                "4C3D1120A5 DONE - hold -\n4C3D1120A6 DONE - hold -\nEND\n",
                "4C3D1120A5 WELL - hold -\n4C3D1120A6 DONE - hold -\nEND RECORDED\n",
                "4C3D1120A5 UNDONE - hold -\n4C3D1120A6 DONE - hold -\nEND RECORDED\n",
                "4C3D1120A5 DONE - corrupt -\n4C3D1120A6 DONE - hold -\nEND RECORDED\n",
                "4C3D1120A5 DONE - hold\n4C3D1120A6 DONE - hold -\nEND RECORDED\n",
                "4C3D1120A5 DONE - hold 1795946400.12345678\n4C3D1120A6 DONE - hold -\nEND RECORDED\n",
                "4C3D1120A5 DONE - hold 01795946400.123456789\n4C3D1120A6 DONE - hold -\nEND RECORDED\n",
                "4C3D1120A5 DONE - hold - a b\n4C3D1120A6 DONE - hold -\nEND RECORDED\n"
            })
    void takesFatesOfTheMessagesThatWereAskedForOnly(String text) throws Exception {
        try (SocketPair pair = new SocketPair();
                WireLines lines = pair.lines()) {
            pair.raw(text).end();

            assertThatExceptionOfType(NotTheProtocol.class).isThrownBy(() -> {
                fates(lines);
                WireAnswers.end(lines);
            });
        }
    }

    private static List<Fate> fates(WireLines lines) throws IOException, NotTheProtocol {
        List<Fate> fates = new ArrayList<>();
        for (String id : IDS) {
            fates.add(WireAnswers.fate(lines, id));
        }
        return fates;
    }

    @Test
    void hearsThatABatchIsToStopWithoutWaitingForIt() throws Exception {
        try (SocketPair pair = new SocketPair();
                WireLines lines = pair.lines()) {
            assertThat(WireRequests.isStopped(lines)).isFalse();
            pair.raw("ST");
            assertThat(WireRequests.isStopped(lines)).isFalse();
            pair.raw("OP\nSTOP");
            assertThat(WireRequests.isStopped(lines)).isTrue();
            assertThat(WireRequests.isStopped(lines)).isFalse();
            pair.raw("PED\n").end();
            assertThat(WireRequests.isStopped(lines)).isFalse();
            assertThat(lines.line(10)).isEqualTo("STOPPED");
            assertThat(WireRequests.isStopped(lines)).isFalse();
        }
    }

    @Test
    void waitsForAWhileAndNoLongerThanItMay() throws Exception {
        try (SocketPair pair = new SocketPair();
                WireLines lines = pair.lines()) {
            assertThat(lines.isSaidWithin(Duration.ofMillis(1))).isFalse();
            pair.raw("x\n");
            assertThat(lines.isSaidWithin(Duration.ofMinutes(2))).isTrue();
            assertThat(lines.line(1)).isEqualTo("x");
            lines.within(Duration.ZERO);
            assertThatExceptionOfType(SocketTimeoutException.class)
                    .isThrownBy(() -> lines.isSaidWithin(Duration.ofMinutes(2)));
        }
    }

    @Test
    void takesNoMoreEntriesThanWereAskedFor() throws Exception {
        try (SocketPair pair = new SocketPair();
                WireLines lines = pair.lines()) {
            pair.raw("OK\n{}\n{}\nEND\n").end();

            assertThatExceptionOfType(NotTheProtocol.class).isThrownBy(() -> WireAnswers.log(lines, 1));
        }
    }

    @Test
    void waitsNoLongerThanItMay() throws Exception {
        try (SocketPair pair = new SocketPair();
                WireLines lines = pair.lines()) {
            pair.raw("OK\nmost: 1");
            lines.within(Duration.ofMillis(50));

            assertThatExceptionOfType(SocketTimeoutException.class).isThrownBy(() -> WireAnswers.able(lines));
        }
    }
}
