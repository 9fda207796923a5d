package io.postkick.queue.search;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;
import static org.mockito.ArgumentMatchers.any;
import static org.mockito.ArgumentMatchers.anyInt;
import static org.mockito.ArgumentMatchers.argThat;
import static org.mockito.ArgumentMatchers.eq;
import static org.mockito.ArgumentMatchers.isNull;
import static org.mockito.Mockito.mock;
import static org.mockito.Mockito.verifyNoInteractions;
import static org.mockito.Mockito.when;

import io.postkick.access.Actor;
import io.postkick.access.VisibleInstances;
import io.postkick.fleet.hosts.Hosts;
import io.postkick.host.instance.InstanceState;
import io.postkick.host.instance.PostfixInstance;
import io.postkick.host.queue.Filter;
import io.postkick.host.queue.LeftOut;
import io.postkick.host.queue.Lifetimes;
import io.postkick.host.queue.Listing;
import io.postkick.host.queue.Message;
import io.postkick.host.queue.Page;
import io.postkick.host.queue.QueueName;
import io.postkick.host.queue.Queues;
import io.postkick.host.queue.Recipient;
import io.postkick.host.queue.Scan;
import io.postkick.refusal.RefusalWords;
import io.postkick.refusal.Refused;
import io.postkick.testsupport.Texts;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.CountDownLatch;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.beans.factory.support.StaticListableBeanFactory;

/** One text in all queues: what answers in time, with true totals, and who does not, by name. */
class QueueSearchesTests {

    private static final Instant NOON = Instant.parse("2026-11-30T12:00:00Z");
    private static final Actor OLGA = mock(Actor.class);
    private static final ObjectProvider<Hosts> NO_FLEET = new StaticListableBeanFactory().getBeanProvider(Hosts.class);

    private final VisibleInstances instances = mock(VisibleInstances.class);
    private final Queues queues = mock(Queues.class);
    private final CountDownLatch release = new CountDownLatch(1);
    private final QueueSearches searches = new QueueSearches(
            instances, queues, new RefusalWords(Texts.source()), Texts.source(), NO_FLEET, Duration.ofSeconds(1));

    @AfterEach
    void close() {
        release.countDown();
        searches.close();
    }

    private void see(String... names) {
        List<PostfixInstance> seen = Stream.of(names)
                .map(name -> new PostfixInstance(
                        name,
                        "/etc/postfix",
                        "/var/spool/postfix",
                        Map.of(),
                        List.of(),
                        InstanceState.RUNNING,
                        List.of()))
                .toList();
        when(instances.all(OLGA)).thenReturn(seen);
    }

    private static Listing listing(String instance, Scan.State state) {
        Scan.Problem problem = state == Scan.State.FAILED
                ? new Scan.Problem(Scan.Problem.Kind.HOST_SILENT, "mx3 has not been heard since noon.")
                : null;
        var scan = new Scan(state, NOON, 5, NOON, problem);
        return new Listing(
                instance,
                problem == null ? 5 : 0,
                LeftOut.NONE,
                Lifetimes.BUILT_IN,
                scan,
                null,
                problem == null ? null : scan);
    }

    private static Message message(String id, int minutes) {
        return new Message(
                id,
                QueueName.DEFERRED,
                NOON.minusSeconds(60L * minutes),
                100,
                false,
                "a@example.org",
                List.of(new Recipient("b@example.com", "refused")));
    }

    private void holds(String instance, long matching, Message... messages) {
        when(queues.look(eq(instance), any())).thenReturn(listing(instance, Scan.State.DONE));
        when(queues.page(
                        argThat(listing -> listing != null && listing.instance().equals(instance)),
                        eq(Filter.where().text("b@example.com").build()),
                        any(),
                        isNull(),
                        anyInt()))
                .thenReturn(new Page(List.of(messages), 5, matching, null));
    }

    @Test
    void findsInAllQueuesTheNewestFirstAndCountsAll() {
        see("here", "mx1/postfix", "mx2/postfix");
        holds("here", 1, message("AAAA1", 30));
        holds("mx1/postfix", 7000, message("BBBB1", 10), message("BBBB2", 40));
        holds("mx2/postfix", 0);
        SearchedQueues found = searches.search(OLGA, "  b@example.com ");
        assertThat(found.matching()).isEqualTo(7001);
        assertThat(found.isComplete()).isTrue();
        assertThat(found.silent()).isEmpty();
        assertThat(found.hits()).extracting(hit -> hit.message().id()).containsExactly("BBBB1", "AAAA1", "BBBB2");
        assertThat(found.answered())
                .extracting(SearchedQueues.Answered::instance)
                .first()
                .isEqualTo("mx1/postfix");
    }

    @Test
    void namesWhoDidNotAnswer() {
        see("here", "mx1/postfix", "mx3/postfix", "mx4/postfix");
        holds("here", 1, message("AAAA1", 30));
        when(queues.look(eq("mx1/postfix"), any())).thenAnswer(asked -> {
            release.await();
            return listing("mx1/postfix", Scan.State.DONE);
        });
        when(queues.look(eq("mx3/postfix"), any())).thenReturn(listing("mx3/postfix", Scan.State.FAILED));
        when(queues.look(eq("mx4/postfix"), any())).thenThrow(new IllegalStateException("broken"));
        SearchedQueues found = searches.search(OLGA, "b@example.com");
        assertThat(found.isComplete()).isFalse();
        assertThat(found.matching()).isEqualTo(1);
        assertThat(found.silent())
                .containsExactly(
                        new SearchedQueues.Silent("mx1/postfix", "It has not answered within 1 s."),
                        new SearchedQueues.Silent("mx3/postfix", "mx3 has not been heard since noon."),
                        new SearchedQueues.Silent(
                                "mx4/postfix",
                                "It could not be searched: the console met an error, which its own log has."));
    }

    @Test
    void asksNobodyForASearchThatIsOver() {
        Queue<String> asked = new ConcurrentLinkedQueue<>();
        see(IntStream.range(0, 40)
                .mapToObj(number -> "mx" + number + "/postfix")
                .toArray(String[]::new));
        when(queues.look(any(), any())).thenAnswer(look -> {
            asked.add(look.getArgument(0));
            release.await();
            return listing(look.getArgument(0), Scan.State.DONE);
        });
        assertThat(searches.search(OLGA, "b@example.com").silent()).hasSize(40);
        release.countDown();

        see("here");
        searches.search(OLGA, "b@example.com");
        await().until(() -> asked.contains("here"));
        assertThat(asked).hasSize(33).doesNotContain("mx32/postfix", "mx39/postfix");
    }

    @Test
    void saysThatAQueueIsStillBeingRead() {
        see("here");
        holds("here", 1, message("AAAA1", 30));
        when(queues.look(eq("here"), any())).thenReturn(listing("here", Scan.State.READING));
        assertThat(searches.search(OLGA, "b@example.com").isComplete()).isFalse();
    }

    @Test
    void asksNobodyForNothing() {
        see("here");
        for (String text : new String[] {null, "", "  ", "x".repeat(301)}) {
            assertThatThrownBy(() -> searches.search(OLGA, text)).isInstanceOf(Refused.class);
        }
        verifyNoInteractions(queues);
    }
}
