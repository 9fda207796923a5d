package io.postkick.queuehelper;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatIOException;

import io.postkick.host.queueact.HelperEntry;
import io.postkick.host.queueact.HelperEntry.Kind;
import io.postkick.host.queueact.NoHelper;
import io.postkick.host.queueact.Result;
import io.postkick.host.queueact.wire.WireRequest;
import io.postkick.testsupport.Unprivileged;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Clock;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class HelperLogTests extends HelperTest {

    private Path file;
    private Path index;

    @BeforeEach
    void nameFiles() {
        file = state.resolve("log");
        index = state.resolve("index");
    }

    private HelperEntry act() throws IOException {
        HelperEntry intent = log.intent(1, hold(FIRST));
        log.conclude(intent, Kind.OUTCOME, Judgement.all(List.of(FIRST), Result.GONE, ""));
        return intent;
    }

    @Test
    void numbersWithoutGapsInFilesThatOnlyItsUserReads() throws Exception {
        act();
        act();

        assertThat(entries()).extracting(HelperEntry::number).containsExactly(1L, 2L, 3L, 4L);
        assertThat(entries()).extracting(HelperEntry::intent).containsExactly(null, 1L, null, 3L);
        for (Path made : List.of(file, index)) {
            assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(made)))
                    .isEqualTo("rw-------");
        }
    }

    @Test
    void goesOnAfterALineThatACrashCutOffAnywhere() throws Exception {
        act();
        byte[] whole = Files.readAllBytes(file);
        log.intent(1, hold(SECOND));
        byte[] longer = Files.readAllBytes(file);

        for (int length = whole.length; length < longer.length; length += 7) {
            Files.write(file, Arrays.copyOf(longer, length));
            assertThat(entries()).hasSize(2);
            act();
            assertThat(entries()).extracting(HelperEntry::number).containsExactly(1L, 2L, 3L, 4L);
            assertThat(log.open()).isEmpty();
        }
    }

    @Test
    void leavesAnIntentOpenWhoseOutcomeWasCutOff() throws Exception {
        HelperEntry intent = act();
        byte[] whole = Files.readAllBytes(file);
        Files.write(file, Arrays.copyOf(whole, whole.length - 1));

        assertThat(log.open()).extracting(HelperEntry::number).containsExactly(intent.number());
        log.conclude(intent, Kind.CUT_OFF, Judgement.all(List.of(FIRST), Result.UNKNOWN, "?"));
        assertThat(log.open()).isEmpty();
        assertThatIOException()
                .isThrownBy(() -> log.conclude(intent, Kind.CUT_OFF, List.of()))
                .withMessageContaining("concluded already");
    }

    @Test
    void makesItsIndexAnewWhereItDoesNotFit() throws Exception {
        WireRequest.Act asked = hold(FIRST);
        log.intent(1, asked);
        act();
        byte[] right = Files.readAllBytes(index);

        for (byte[] wrong : List.of(
                new byte[0],
                new byte[28],
                new byte[27],
                new byte[28 * 9],
                Arrays.copyOf(right, 28 * 2),
                Arrays.copyOf(right, 28 * 2 + 5))) {
            Files.write(index, wrong);
            assertThatExceptionOfType(NoHelper.class)
                    .isThrownBy(() -> log.intent(1, asked))
                    .returns(NoHelper.Why.REPEATED, NoHelper::why);
            assertThat(Files.readAllBytes(index)).startsWith(right);
        }
        Files.delete(index);
        assertThat(log.lines(1, 1)).hasSize(1);
    }

    @Test
    void writesNothingBehindALogThatWasChanged() throws Exception {
        act();
        String text = Files.readString(file);
        Files.delete(index);
        Files.writeString(file, text.replaceFirst("\"alice\"", "\"mallory\""));

        assertThatIOException().isThrownBy(() -> log.intent(1, hold(FIRST))).withMessageContaining("entry 1");

        Files.writeString(file, text.substring(text.indexOf('\n') + 1));
        assertThatIOException().isThrownBy(() -> log.intent(1, hold(FIRST))).withMessageContaining("entry 2");
    }

    @Test
    void endsWithAnEntryThatWasNotChanged() throws Exception {
        act();
        Files.writeString(file, Files.readString(file).replace("GONE", "DONE"));

        assertThatIOException().isThrownBy(() -> log.intent(1, hold(FIRST))).withMessageContaining("hash");
    }

    @Test
    void isReadInParts() throws Exception {
        act();
        act();

        assertThat(log.lines(0, 3)).hasSize(3);
        assertThat(log.lines(3, 3)).hasSize(1);
        assertThat(log.lines(4, 3)).isEmpty();
        assertThat(log.lines(Long.MAX_VALUE - 1, 3)).isEmpty();
    }

    @Test
    void isNotWrittenWhereOthersMayLook() throws Exception {
        Unprivileged.permit(state, "rwx--x---");

        assertThatIOException().isThrownBy(this::act).withMessageContaining("open to others");
    }

    @Test
    void keepsItsOrderWhileManyWrite() throws Exception {
        ExecutorService threads = Executors.newFixedThreadPool(8);
        try {
            List<Future<?>> done = new ArrayList<>();
            for (int i = 0; i < 20; i++) {
                done.add(threads.submit(() -> {
                    HelperLog another = new HelperLog(state, Clock.systemUTC());
                    return another.intent(1, hold(FIRST));
                }));
            }
            for (Future<?> each : done) {
                each.get();
            }
        } finally {
            threads.shutdown();
        }

        assertThat(entries()).hasSize(20);
        assertThat(log.open()).hasSize(20);
    }

    @Test
    void cutsNothingOffAWholeLog() throws Exception {
        act();
        byte[] whole = Files.readAllBytes(file);
        Files.write(file, "{\"number\":3,".getBytes(StandardCharsets.US_ASCII), StandardOpenOption.APPEND);

        assertThat(entries()).hasSize(2);
        assertThat(Files.readAllBytes(file)).isEqualTo(whole);
    }
}
