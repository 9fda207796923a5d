package io.postkick.queuehelper;

import static org.assertj.core.api.Assertions.assertThat;

import io.postkick.host.queue.QueueName;
import io.postkick.host.queueact.Fate;
import io.postkick.host.queueact.QueueAct;
import io.postkick.host.queueact.Result;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class JudgementTests {

    private static final String ID = "4C3D1120A5";
    private static final Said NOTHING = new Said(Set.of(), "");
    private static final Said ACTED = new Said(Set.of(ID), "");
    private static final Said DIED = new Said(Set.of(), "postsuper: fatal: no.");

    private static Sight sight(String where) {
        if (where.equals("-")) {
            return null;
        }
        int mode = where.endsWith("+") ? 0710 : where.endsWith("~") ? 0600 : 0700;
        return new Sight(QueueName.of(where.replaceAll("[+~]", "")).orElseThrow(), mode, FakeOs.CHANGED_AT);
    }

    /** Queues as Postfix names them; {@code -} nowhere, {@code ~} being written, {@code +} marked as expired. */
    @ParameterizedTest
    @CsvSource({
        "HOLD, deferred, hold, DONE, ''",
        "HOLD, active, hold, DONE, ''",
        "HOLD, hold, hold, DONE, It was on hold before.",
        "HOLD, -, -, GONE, ''",
        "HOLD, active, -, GONE, It left the queues meanwhile.",
        "HOLD, incoming~, incoming~, BUSY, Postfix is writing it.",
        "HOLD, deferred, active, BUSY, Postfix moved it meanwhile.",
        "HOLD, maildrop, maildrop, REFUSED, 'It waits for pickup, where postsuper leaves mail alone.'",
        "HOLD, deferred, deferred, REFUSED, postsuper left it as it was.",
        "RELEASE, hold, deferred, DONE, ''",
        "RELEASE, hold, active, DONE, ''",
        "RELEASE, hold, -, DONE, ''",
        "RELEASE, hold, hold, REFUSED, postsuper left it as it was.",
        "RELEASE, deferred, deferred, REFUSED, It is not on hold.",
        "RELEASE, deferred, -, GONE, It left the queues meanwhile.",
        "REQUEUE, deferred, maildrop, DONE, ''",
        "REQUEUE, maildrop, maildrop, DONE, It waits for pickup already.",
        "REQUEUE, hold, hold, REFUSED, postsuper left it as it was.",
        "REQUEUE, active, -, GONE, It left the queues meanwhile.",
        "EXPIRE, deferred, deferred+, DONE, ''",
        "EXPIRE, deferred+, deferred+, DONE, It was marked before.",
        "EXPIRE, deferred, deferred, REFUSED, postsuper left it as it was.",
        "EXPIRE, active, active, BUSY, Postfix moved it meanwhile.",
        "DELETE, hold, -, DONE, ''",
        "DELETE, deferred, deferred, REFUSED, It is not on hold.",
        "DELETE, active, active, REFUSED, It is not on hold.",
        "DELETE, active, -, GONE, It left the queues meanwhile.",
        "DELETE, hold, deferred, REFUSED, It is not on hold.",
        "DELETE, hold, hold, REFUSED, postsuper left it as it was.",
    })
    void judgesByLookingWhatPostsuperPassedOver(QueueAct act, String before, String after, Result result, String text) {
        Fate fate = new Judgement(act, NOTHING, Set.of()).of(ID, sight(before), sight(after));

        assertThat(fate.result()).isEqualTo(result);
        assertThat(fate.text()).isEqualTo(text);
    }

    @ParameterizedTest
    @CsvSource({"REQUEUE, deferred, -", "HOLD, deferred, deferred", "DELETE, hold, -", "HOLD, -, -", "EXPIRE, active, -"
    })
    void believesPostsuperWhatItSaysItDid(QueueAct act, String before, String after) {
        assertThat(new Judgement(act, ACTED, Set.of())
                        .of(ID, sight(before), sight(after))
                        .result())
                .isEqualTo(Result.DONE);
    }

    @ParameterizedTest
    @CsvSource({
        "HOLD, deferred, deferred, REFUSED",
        "HOLD, deferred, hold, DONE",
        "HOLD, active, active, REFUSED",
        "REQUEUE, deferred, -, UNKNOWN",
        "REQUEUE, deferred, maildrop, DONE",
        "DELETE, hold, -, DONE",
        "DELETE, hold, hold, REFUSED",
    })
    void tellsWhatOneSeesWherePostsuperDied(QueueAct act, String before, String after, Result result) {
        Fate fate = new Judgement(act, DIED, Set.of()).of(ID, sight(before), sight(after));

        assertThat(fate.result()).isEqualTo(result);
        assertThat(fate.text()).isEqualTo(result == Result.DONE ? "" : "postsuper: fatal: no.");
    }

    @ParameterizedTest
    @CsvSource({
        "HOLD, hold, DONE",
        "HOLD, deferred, REFUSED",
        "HOLD, -, GONE",
        "RELEASE, hold, REFUSED",
        "RELEASE, deferred, DONE",
        "RELEASE, -, UNKNOWN",
        "REQUEUE, maildrop, DONE",
        "REQUEUE, deferred, REFUSED",
        "REQUEUE, -, UNKNOWN",
        "EXPIRE, deferred+, DONE",
        "EXPIRE, deferred, REFUSED",
        "EXPIRE, -, UNKNOWN",
        "DELETE, hold, REFUSED",
        "DELETE, -, UNKNOWN",
    })
    void tellsWhatOneSeesAfterACrash(QueueAct act, String now, Result result) {
        assertThat(Judgement.afterCutOff(act, ID, sight(now)).result()).isEqualTo(result);
    }

    @Test
    void keepsWordsShort() {
        Said said = new Said(Set.of(), "x".repeat(5_000));

        assertThat(new Judgement(QueueAct.HOLD, said, Set.of())
                        .of(ID, sight("deferred"), sight("deferred"))
                        .text())
                .hasSize(300)
                .endsWith("…");
    }
}
