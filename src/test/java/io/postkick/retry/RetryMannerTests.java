package io.postkick.retry;

import static io.postkick.testsupport.Refusing.assertRefused;
import static io.postkick.testsupport.Refusing.words;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.postkick.access.Actor;
import io.postkick.access.Role;
import io.postkick.audit.entry.SampleActions;
import io.postkick.host.queue.QueueName;
import io.postkick.retry.RetryCommand.WishedManner;
import io.postkick.retry.choice.ChoiceWhy;
import io.postkick.retry.choice.Wish;
import io.postkick.retry.result.Pause;
import io.postkick.retry.result.Retry;
import io.postkick.retry.result.RetryState;
import io.postkick.retry.run.Runner;
import io.postkick.retry.run.TriesSoFar;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.springframework.beans.factory.annotation.Autowired;

/** How the requests of a retry follow each other: at which pace, and when it waits for a person. */
class RetryMannerTests extends RetriesTest {

    private static final List<String> MANY =
            IntStream.range(0, 60).mapToObj("ABCDEF%04d"::formatted).toList();

    @Autowired
    private RetryNow now;

    @Autowired
    private Runner runner;

    @Test
    void tryTenFirstAndGoOnWhenAPersonSaysSo() {
        Retry paused = paused(start(new WishedManner(null, 10, null)));

        assertThat(flush.received()).hasSize(10);
        assertThat(paused.pause()).isEqualTo(new Pause(Pause.Cause.FIRST, 10));
        assertThat(details(SampleActions.RETRY_INTENDED).get(0))
                .startsWith("60 messages. Chosen by queue ID. It waits after the first 10.");
        Retry over = over(resume(paused));

        assertThat(flush.received()).hasSize(60);
        assertThat(over.detail()).contains("It paused after the first 10, as was asked for.");
        assertThat(actions()).containsExactly("RETRY_INTENDED", "RETRY_RESUMED", "RETRY_CONCLUDED");
        assertThat(details(SampleActions.RETRY_RESUMED)).containsExactly("10 of 60 were asked for so far.");
    }

    @Test
    void pauseByThemselvesWhenTheLastTriesAllFailed() {
        for (String id : MANY) {
            queue.put(id, QueueName.DEFERRED, "a@bigprovider.example", "busy");
        }
        // The log is read while the requests go on; those that come after the twentieth failure wait until it was.
        flush.answer(request -> {
            String id = request.substring(request.lastIndexOf('=') + 1);
            flush.log(Instant.now(), failed(id));
            await().until(() -> isNoted(id));
            return 0;
        });
        Retry paused = paused(start(new WishedManner(null, null, 20)));

        assertThat(flush.received()).hasSize(20);
        assertThat(paused.headline().words())
                .startsWith("20 deferred again · ")
                .endsWith(" · 40 still to be asked for");
        Retry over = over(resume(paused));

        assertThat(over.headline().words()).startsWith("60 deferred again");
        assertThat(over.detail()).contains("It paused after 20: the last 20 tries had all failed.");
        assertThat(flush.received()).as("it pauses for that once").hasSize(60);
    }

    @Test
    void goOnOnlyForTheirOwnerOrAnAdministrator() {
        Retry paused = paused(start(new WishedManner(null, 1, null)));

        assertRefused(
                        RetryWhy.NOT_YOURS_TO_RESUME,
                        () -> retries.resume(
                                new Actor("other", Role.OPERATOR, "192.0.2.2", "password"),
                                new RetryCommand.Resume("mx1", paused.id())))
                .satisfies(e -> assertThat(words(e)).endsWith("the attempt is on the record. Nothing was changed."));
        assertThat(flush.received()).hasSize(1);
        assertThat(now.of("mx1"))
                .hasValue(new RetryNow.UnderWay(paused.id(), paused.actor(), "PAUSED", 1, paused.requests()));
        Retry resumed = retries.resume(ROOT, new RetryCommand.Resume("mx1", paused.id()));
        Retry over = over(paused);
        String who = "After 1 it was " + ROOT.name() + " who had it go on.";
        assertThat(resumed.detail()).contains(who);
        assertThat(over.state()).isEqualTo(RetryState.DONE);
        assertThat(over.detail()).contains(who);
        await().untilAsserted(() -> assertThat(now.of("mx1")).isEmpty());
    }

    @Test
    void stopWhileTheyWait() {
        Retry paused = paused(start(new WishedManner(null, 10, null)));

        retries.stop(signedIn(Role.OPERATOR), new RetryCommand.Stop("mx1", paused.id()));

        assertThat(over(paused).state()).isEqualTo(RetryState.STOPPED);
        assertThat(flush.received()).hasSize(10);
    }

    @ParameterizedTest
    @CsvSource({"1, At most 1 a second., 1000", "0.2, One every 5 s at most., 5000", "20, At most 20 a second., 50"})
    void keepThePaceThatWasWishedFor(double pace, String words, long millis) {
        threads.delays();
        Retry retry = over(start(new Wish(List.of(A, B), null, null, false), new WishedManner(pace, null, null)));

        assertThat(retry.words()).endsWith(words);
        assertThat(threads.delays().subList(0, 2)).containsExactly(Duration.ZERO, Duration.ofMillis(millis));
    }

    @ParameterizedTest
    @CsvSource({
        "20.5, , , PACE",
        "0, , , PACE",
        "-1, , , PACE",
        "NaN, , , PACE",
        ", -1, , FIRST",
        ", 100001, , FIRST",
        ", , -1, PAUSE_AFTER",
        ", , 1001, PAUSE_AFTER"
    })
    void refuseWhatCannotBeMeant(
            @Nullable Double pace, @Nullable Integer first, @Nullable Integer pauseAfter, ChoiceWhy why) {
        assertRefused(why, () -> start(new WishedManner(pace, first, pauseAfter)));
        assertThat(actions()).containsExactly("RETRY_DENIED");
    }

    private boolean isNoted(String id) {
        return TriesSoFar.has(runner.running("mx1").orElseThrow(), MANY.indexOf(id));
    }

    private Retry resume(Retry paused) {
        return retries.resume(signedIn(Role.OPERATOR), new RetryCommand.Resume("mx1", paused.id()));
    }

    private Retry paused(Retry retry) {
        await("the pause").until(() -> found(retry).state() == RetryState.PAUSED);
        return found(retry);
    }

    private Retry found(Retry retry) {
        return retries.find(ROOT, "mx1", retry.id()).orElseThrow();
    }

    private Retry start(WishedManner manner) {
        return start(new Wish(MANY, null, null, false), manner);
    }

    private Retry start(Wish wish, WishedManner manner) {
        return retries.start(
                signedIn(Role.OPERATOR),
                new RetryCommand.Start(UUID.randomUUID().toString(), "mx1", wish, null, manner));
    }

    private static String failed(String id) {
        return "smtp[8]: %s: to=<a@bigprovider.example>, relay=none, delay=1, delays=1/0/0/0, dsn=4.7.500, status=deferred (busy)"
                .formatted(id);
    }
}
