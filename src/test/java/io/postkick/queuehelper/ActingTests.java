package io.postkick.queuehelper;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.tuple;

import io.postkick.host.queue.QueueName;
import io.postkick.host.queueact.Batch;
import io.postkick.host.queueact.BatchAnswer;
import io.postkick.host.queueact.Fate;
import io.postkick.host.queueact.HelperEntry;
import io.postkick.host.queueact.HelperEntry.Kind;
import io.postkick.host.queueact.NoHelper;
import io.postkick.host.queueact.NoHelper.Why;
import io.postkick.host.queueact.QueueAct;
import io.postkick.host.queueact.Result;
import io.postkick.host.queueact.wire.NotTheProtocol;
import io.postkick.host.queueact.wire.WireRequest;
import io.postkick.testsupport.Unprivileged;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;

class ActingTests extends HelperTest {

    private static final int UID = 997;

    private BatchAnswer carryOut(WireRequest.Act asked) {
        return acting.carryOut(asked, UID, entry -> {});
    }

    private static Fate held(String id) {
        return new Fate(id, Result.DONE, QueueName.DEFERRED, QueueName.HOLD, "", FakeOs.CHANGED_AT);
    }

    /** As the log has them. */
    private static List<Fate> withoutTimes(List<Fate> fates) {
        return fates.stream()
                .map(fate -> new Fate(fate.id(), fate.result(), fate.before(), fate.after(), fate.text()))
                .toList();
    }

    private void refuses(Why why, WireRequest.Act asked) {
        assertThatExceptionOfType(NoHelper.class)
                .isThrownBy(() -> carryOut(asked))
                .returns(why, NoHelper::why);
    }

    @Test
    void recordsBeforeItActsAndAfter() throws Exception {
        os.with(FIRST, QueueName.DEFERRED);
        List<Integer> done = new ArrayList<>();

        BatchAnswer answer = acting.carryOut(hold(FIRST, SECOND), UID, entry -> {
            try {
                done.add(entries().size());
                done.add((int) os.postsupers());
            } catch (IOException | NotTheProtocol e) {
                throw new AssertionError(e);
            }
        });

        assertThat(done).containsExactly(1, 0);
        assertThat(answer)
                .isEqualTo(
                        new BatchAnswer(1, List.of(held(FIRST), new Fate(SECOND, Result.GONE, null, null, "")), true));
        assertThat(entries()).extracting(HelperEntry::kind).containsExactly(Kind.INTENT, Kind.OUTCOME);
        assertThat(entries().get(0).batch().ids()).containsExactly(FIRST, SECOND);
        assertThat(entries().get(1).fates()).isEqualTo(withoutTimes(answer.fates()));
        assertThat(entries()).extracting(HelperEntry::uid).containsOnly(UID);
    }

    @Test
    void beginsWithASmallPortionSinceNothingIsDoneMeanwhile() throws Exception {
        os.with(FIRST, QueueName.DEFERRED).with(SECOND, QueueName.DEFERRED).with("4C3D1120A7", QueueName.DEFERRED);
        List<List<String>> asked = new ArrayList<>();
        os.postsuper = ids -> {
            asked.add(ids);
            return os.hold(ids);
        };

        BatchAnswer answer = acting(1, 5).carryOut(hold(FIRST, SECOND, "4C3D1120A7"), UID, entry -> {});

        assertThat(asked).containsExactly(List.of(FIRST), List.of(SECOND, "4C3D1120A7"));
        assertThat(answer.fates()).containsExactly(held(FIRST), held(SECOND), held("4C3D1120A7"));
    }

    @Test
    void putsNoQueueIdOnACommandLine() {
        os.with(FIRST, QueueName.DEFERRED);

        carryOut(hold(FIRST));

        assertThat(os.postsupers()).isEqualTo(1);
        assertThat(os.ran).allSatisfy(command -> assertThat(command).noneMatch(word -> word.contains(FIRST)));
    }

    @Test
    void doesNothingThatRootDoesNotAllow() throws Exception {
        refuses(Why.NOT_ENABLED, asked(QueueAct.EXPIRE, UUID.randomUUID().toString(), FIRST));
        refuses(
                Why.NOT_ENABLED,
                new WireRequest.Act("/etc/postfix-out", hold(FIRST).batch()));
        refuses(
                Why.NOT_ENABLED,
                new WireRequest.Act("/etc/postfix/", hold(FIRST).batch()));
        refuses(Why.TOO_MANY, hold(FIRST, SECOND, "4C3D1120A7", "4C3D1120A8"));

        assertThat(os.ran).isEmpty();
        assertThat(entries()).isEmpty();
    }

    @Test
    void doesNothingByAListThatOthersCouldHaveWritten() throws Exception {
        Unprivileged.permit(list, "rw-rw-r--");

        refuses(Why.NOT_ENABLED, hold(FIRST));
        assertThat(os.ran).isEmpty();
    }

    @Test
    void carriesOutNoBatchTwice() throws Exception {
        WireRequest.Act asked = hold(FIRST);
        carryOut(asked);

        refuses(Why.REPEATED, asked);
        assertThat(os.postsupers()).isEqualTo(1);
        assertThat(entries()).hasSize(2);
    }

    @Test
    void doesNothingThatItCannotRecord() throws Exception {
        Unprivileged.permit(state, "rwxr-x---");

        refuses(Why.UNRECORDED, hold(FIRST));
        assertThat(os.postsupers()).isZero();
    }

    @Test
    void concludesWhenItCannotEvenBegin() throws Exception {
        os.postconf = "";

        BatchAnswer answer = carryOut(hold(FIRST));

        assertThat(answer.recorded()).isTrue();
        assertThat(answer.fates())
                .containsExactly(
                        new Fate(FIRST, Result.REFUSED, null, null, "Nothing was done: postconf: fatal: no main.cf"));
        assertThat(entries()).extracting(HelperEntry::kind).containsExactly(Kind.INTENT, Kind.OUTCOME);
    }

    @Test
    void concludesWhenPostsuperCannotBeStarted() throws Exception {
        os.with(FIRST, QueueName.DEFERRED);
        os.postsuper = ids -> {
            throw new IOException("Cannot run program");
        };

        assertThat(carryOut(hold(FIRST, SECOND)).fates())
                .containsExactly(
                        new Fate(FIRST, Result.REFUSED, QueueName.DEFERRED, QueueName.DEFERRED, "Cannot run program"),
                        new Fate(SECOND, Result.GONE, null, null, ""));
        assertThat(entries()).extracting(HelperEntry::kind).containsExactly(Kind.INTENT, Kind.OUTCOME);
    }

    @Test
    void believesItsEyesWherePostsuperDied() {
        os.with(FIRST, QueueName.DEFERRED).with(SECOND, QueueName.DEFERRED);
        os.postsuper = ids -> {
            os.with(FIRST, QueueName.HOLD);
            return FakeOs.ended(1, "", "postsuper: fatal: open maillog_file: Permission denied\n");
        };

        assertThat(carryOut(hold(FIRST, SECOND)).fates())
                .containsExactly(
                        held(FIRST),
                        new Fate(
                                SECOND,
                                Result.REFUSED,
                                QueueName.DEFERRED,
                                QueueName.DEFERRED,
                                "postsuper: fatal: open maillog_file: Permission denied"));
    }

    @Test
    void tellsWhatPostsuperSaidWhenItCannotLookAgain() throws Exception {
        os.with(FIRST, QueueName.DEFERRED);
        os.postsuper = ids -> {
            os.beforeLook = () -> {
                throw new IllegalStateException("the disk is gone");
            };
            return os.hold(ids);
        };

        assertThat(carryOut(hold(FIRST, SECOND)).fates())
                .extracting(Fate::result)
                .containsExactly(Result.DONE, Result.UNKNOWN);
        assertThat(entries()).hasSize(2);
    }

    @Test
    void answersWhatWasDoneOnceThoughItsDiskFails() throws Exception {
        os.with(FIRST, QueueName.DEFERRED);
        os.postsuper = ids -> {
            Unprivileged.permit(state, "rwxr-x---");
            return os.hold(ids);
        };

        BatchAnswer answer = carryOut(hold(FIRST));

        assertThat(answer.recorded()).isFalse();
        assertThat(answer.fates()).extracting(Fate::result).containsExactly(Result.DONE);
        Unprivileged.permit(state, "rwx------");
        assertThat(entries()).extracting(HelperEntry::kind).containsExactly(Kind.INTENT);

        os.postsuper = os::hold;
        carryOut(hold(SECOND));

        assertThat(entries())
                .extracting(HelperEntry::kind)
                .containsExactly(Kind.INTENT, Kind.CUT_OFF, Kind.INTENT, Kind.OUTCOME);
        assertThat(entries().get(1).intent()).isEqualTo(1);
        assertThat(entries().get(1).fates()).containsExactly(new Fate(FIRST, Result.DONE, null, QueueName.HOLD, ""));
    }

    @Test
    void beginsNothingWhileALostPostsuperIsAtWork() throws Exception {
        log.intent(UID, hold(FIRST));
        os.flock = () -> 1;

        refuses(Why.BUSY, hold(SECOND));
        assertThat(entries()).hasSize(1);
        assertThat(os.postsupers()).isZero();
    }

    @Test
    void doesOneThingAtATimeOnAnInstance() throws Exception {
        Files.writeString(list, "allow /etc/postfix hold\nallow /etc/postfix-out hold\n");
        List<Why> refused = new ArrayList<>();
        List<Boolean> elsewhere = new ArrayList<>();
        os.postsuper = ids -> {
            os.postsuper = os::hold;
            try {
                carryOut(hold(SECOND));
            } catch (NoHelper e) {
                refused.add(e.why());
            }
            elsewhere.add(carryOut(
                            new WireRequest.Act("/etc/postfix-out", hold(SECOND).batch()))
                    .recorded());
            return os.hold(ids);
        };

        carryOut(hold(FIRST));

        assertThat(refused).containsExactly(Why.BUSY);
        assertThat(elsewhere).containsExactly(true);
        assertThat(entries())
                .extracting(HelperEntry::kind)
                .containsExactly(Kind.INTENT, Kind.INTENT, Kind.OUTCOME, Kind.OUTCOME);
    }

    @Test
    void leavesOpenWhatAnotherIsAtWorkOn() throws Exception {
        log.intent(UID, hold(FIRST));
        try (HelperLock held = HelperLock.tryTake(lockFile()).orElseThrow()) {
            cutOff.conclude();
            assertThat(held).isNotNull();
        }
        assertThat(entries()).hasSize(1);

        cutOff.conclude();

        assertThat(entries()).extracting(HelperEntry::kind).containsExactly(Kind.INTENT, Kind.CUT_OFF);
    }

    private Path lockFile() {
        return state.resolve("instance-" + StateName.of(INSTANCE) + ".lock");
    }

    // --- In portions of two ---

    private static final String THIRD = "4C3D1120A7";

    /** Hears what it is told, and stops when that is so much. */
    private static class Hearer implements Asker {

        private final List<List<Fate>> told = new ArrayList<>();
        private final int enough;

        Hearer(int enough) {
            this.enough = enough;
        }

        @Override
        public void logged(long entry) {
            assertThat(told).isEmpty();
        }

        @Override
        public void told(List<Fate> fates) {
            if (!fates.isEmpty()) {
                told.add(fates);
            }
        }

        @Override
        public boolean isToEnd() {
            return told.size() >= enough;
        }
    }

    @Test
    void tellsOfEachPortionBeforeTheOutcomeIsOnTheLog() throws Exception {
        os.with(FIRST, QueueName.DEFERRED).with(THIRD, QueueName.DEFERRED);
        Hearer hearer = new Hearer(9) {
            @Override
            public void told(List<Fate> fates) {
                super.told(fates);
                try {
                    assertThat(entries()).extracting(HelperEntry::kind).containsExactly(Kind.INTENT);
                } catch (IOException | NotTheProtocol e) {
                    throw new AssertionError(e);
                }
            }
        };

        BatchAnswer answer = acting.carryOut(hold(FIRST, SECOND, THIRD), UID, hearer);

        assertThat(hearer.told).hasSize(2);
        assertThat(hearer.told.stream().flatMap(List::stream)).containsExactlyElementsOf(answer.fates());
        assertThat(answer.fates()).extracting(Fate::id).containsExactly(FIRST, SECOND, THIRD);
        assertThat(answer.fates()).extracting(Fate::result).containsExactly(Result.DONE, Result.GONE, Result.DONE);
        assertThat(os.postsupers()).isEqualTo(2);
        assertThat(entries()).extracting(HelperEntry::kind).containsExactly(Kind.INTENT, Kind.OUTCOME);
        assertThat(entries().get(1).fates()).isEqualTo(withoutTimes(answer.fates()));
    }

    @Test
    void leavesAloneWhatComesAfterItWasStopped() throws Exception {
        os.with(FIRST, QueueName.DEFERRED).with(THIRD, QueueName.DEFERRED);
        Hearer atOnce = new Hearer(0);

        BatchAnswer answer = acting.carryOut(hold(FIRST, SECOND, THIRD), UID, atOnce);

        assertThat(os.postsupers()).isZero();
        assertThat(answer.fates()).hasSize(3).allMatch(Fate::isLeftOut);
        assertThat(os.queues.get(FIRST).queue()).isEqualTo(QueueName.DEFERRED);
        assertThat(entries().get(1).fates()).isEqualTo(withoutTimes(answer.fates()));
    }

    @Test
    void finishesThePortionThatItIsAtWhenItIsStopped() {
        os.with(FIRST, QueueName.DEFERRED).with(THIRD, QueueName.DEFERRED);
        boolean[] stopped = {false};
        os.postsuper = ids -> {
            stopped[0] = true;
            return os.hold(ids);
        };
        Asker asker = new Asker() {
            @Override
            public void logged(long entry) {
                // Nothing to do yet.
            }

            @Override
            public boolean isToEnd() {
                return stopped[0];
            }
        };

        assertThat(acting.carryOut(hold(FIRST, SECOND, THIRD), UID, asker).fates())
                .containsExactly(
                        held(FIRST),
                        new Fate(SECOND, Result.GONE, null, null, ""),
                        new Fate(THIRD, Result.REFUSED, null, null, Fate.STOPPED));
        assertThat(os.postsupers()).isEqualTo(1);
    }

    @Test
    void doesNothingToThePortionThatItCannotLookAt() {
        os.with(FIRST, QueueName.DEFERRED).with(SECOND, QueueName.DEFERRED).with(THIRD, QueueName.DEFERRED);
        AtomicInteger looks = new AtomicInteger();
        os.beforeLook = () -> {
            if (looks.incrementAndGet() == 2) {
                throw new IllegalStateException("the disk is gone");
            }
        };

        assertThat(carryOut(hold(FIRST, SECOND, THIRD)).fates())
                .containsExactly(
                        held(FIRST),
                        held(SECOND),
                        new Fate(THIRD, Result.REFUSED, null, null, "Nothing was done: the disk is gone"));
        assertThat(os.postsupers()).isEqualTo(1);
    }

    @Test
    void leavesAloneWhatLeftHoldAndCameBack() throws Exception {
        os.with(FIRST, QueueName.HOLD);
        os.queues.put(SECOND, new Sight(QueueName.HOLD, 0700, FakeOs.CHANGED_AT.plusNanos(1)));
        List<String> meant = new ArrayList<>();
        os.postsuper = ids -> {
            meant.addAll(ids);
            ids.forEach(os.queues::remove);
            return FakeOs.ended(0, "", "postsuper: Deleted: %d messages\n".formatted(ids.size()));
        };
        WireRequest.Act asked = asked(QueueAct.DELETE, UUID.randomUUID().toString(), FIRST, SECOND, THIRD);
        Map<String, Instant> times =
                Map.of(FIRST, FakeOs.CHANGED_AT, SECOND, FakeOs.CHANGED_AT, THIRD, FakeOs.CHANGED_AT);

        BatchAnswer answer = carryOut(new WireRequest.Act(INSTANCE, unchangedSince(asked.batch(), times)));

        assertThat(meant).containsExactly(FIRST, THIRD);
        assertThat(answer.fates())
                .extracting(Fate::id, Fate::result, Fate::isChanged)
                .containsExactly(
                        tuple(FIRST, Result.DONE, false),
                        tuple(SECOND, Result.REFUSED, true),
                        tuple(THIRD, Result.GONE, false));
        assertThat(os.queues).containsOnlyKeys(SECOND);
        assertThat(entries().get(1).fates()).extracting(Fate::text).containsExactly("", Fate.CHANGED, "");
    }

    private static Batch unchangedSince(Batch batch, Map<String, Instant> times) {
        return new Batch(batch.act(), batch.actId(), batch.number(), batch.actor(), batch.reason(), batch.ids(), times);
    }
}
