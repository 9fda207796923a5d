package io.postkick.host.queueact.wire;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import io.postkick.host.queue.QueueName;
import io.postkick.host.queueact.Ability;
import io.postkick.host.queueact.Batch;
import io.postkick.host.queueact.BatchAnswer;
import io.postkick.host.queueact.Fate;
import io.postkick.host.queueact.NoHelper;
import io.postkick.host.queueact.QueueAct;
import io.postkick.host.queueact.Result;
import java.net.SocketTimeoutException;
import java.time.Duration;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class WireAnswersTests {

    private static final Batch BATCH =
            new Batch(QueueAct.HOLD, "", 1, "alice", "", List.of("4C3D1120A5", "4C3D1120A6"));

    @Test
    void readsBackWhatItWrites() throws Exception {
        List<Fate> fates = List.of(
                new Fate("4C3D1120A5", Result.DONE, QueueName.ACTIVE, QueueName.HOLD, ""),
                new Fate("4C3D1120A6", Result.REFUSED, null, QueueName.MAILDROP, "It's % no\nhelp."));
        Ability ability = new Ability(Set.of(QueueAct.HOLD, QueueAct.EXPIRE), 12);
        try (SocketPair pair = new SocketPair();
                WireLines helper = pair.lines();
                WireLines console = pair.otherLines()) {
            WireAnswers.able(helper, ability);
            WireAnswers.able(helper, new Ability(Set.of(), 1));
            WireAnswers.logged(helper, 42);
            WireAnswers.fates(helper, fates, false);
            WireAnswers.logBegins(helper);
            helper.say("{one}");
            WireAnswers.logEnds(helper);
            WireAnswers.refuse(helper, NoHelper.Why.BUSY, "Später.");

            assertThat(WireAnswers.able(console)).isEqualTo(ability);
            assertThat(WireAnswers.able(console).acts()).isEmpty();
            assertThat(WireAnswers.logged(console)).isEqualTo(42);
            assertThat(WireAnswers.fates(console, 42, BATCH)).isEqualTo(new BatchAnswer(42, fates, false));
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
                "4C3D1120A6 DONE - hold\n4C3D1120A5 DONE - hold\nEND RECORDED\n",
                "4C3D1120A5 DONE - hold\nEND RECORDED\n",
                "4C3D1120A5 DONE - hold\n4C3D1120A6 DONE - hold\n4C3D1120A7 DONE - hold\nEND RECORDED\n",
                "4C3D1120A5 DONE - hold\n4C3D1120A6 DONE - hold\nEND\n",
                "4C3D1120A5 WELL - hold\n4C3D1120A6 DONE - hold\nEND RECORDED\n",
                "4C3D1120A5 DONE - corrupt\n4C3D1120A6 DONE - hold\nEND RECORDED\n",
                "4C3D1120A5 DONE -\n4C3D1120A6 DONE - hold\nEND RECORDED\n",
                "4C3D1120A5 DONE - hold a b\n4C3D1120A6 DONE - hold\nEND RECORDED\n"
            })
    void takesFatesOfTheMessagesThatWereAskedForOnly(String text) throws Exception {
        try (SocketPair pair = new SocketPair();
                WireLines lines = pair.lines()) {
            pair.raw(text).end();

            assertThatExceptionOfType(NotTheProtocol.class).isThrownBy(() -> WireAnswers.fates(lines, 1, BATCH));
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
