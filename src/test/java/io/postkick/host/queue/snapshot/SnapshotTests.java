package io.postkick.host.queue.snapshot;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import io.postkick.host.queue.BadCursor;
import io.postkick.host.queue.Filter;
import io.postkick.host.queue.Message;
import io.postkick.host.queue.Page;
import io.postkick.host.queue.QueueName;
import io.postkick.host.queue.Recipient;
import io.postkick.host.queue.Sort;
import io.postkick.host.queue.Summary;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** A snapshot answers what the plain model answers, whether it is complete or still grows. */
@Tag("once")
class SnapshotTests {

    /** {@code -Dpostkick.soak.seeds=500} for a long run. */
    private static final int SEEDS = Integer.getInteger("postkick.soak.seeds", 50);

    private static final int ASKED = 20;

    @ParameterizedTest
    @ValueSource(booleans = {true, false})
    void pagesAsTheModelDoes(boolean complete) {
        for (int seed = 0; seed < SEEDS; seed++) {
            var random = new RandomQueue(seed);
            List<Message> messages = random.messages(random.number(120));
            Model model = new Model(messages);
            ReadQueue queue = complete ? Listed.complete(messages) : Listed.growing(messages);
            for (int i = 0; i < ASKED; i++) {
                Filter filter = random.filter();
                Sort sort = random.sort();
                List<Message> paged = paged(queue, filter, sort, 1 + random.number(20));
                assertThat(paged)
                        .as(RandomQueue.named(seed, filter, sort))
                        .usingElementComparator(Comparator.comparing(SnapshotTests::whole))
                        .containsExactlyElementsOf(model.sorted(filter, sort));
                assertThat(queue.page(filter, sort, null, 1))
                        .returns((long) messages.size(), Page::total)
                        .returns((long) paged.size(), Page::matching);
            }
        }
    }

    /** Messages that are equal in all that the model sorts by may come in any order. */
    private static String whole(Message message) {
        return message.id() + message.arrivedAt();
    }

    @ParameterizedTest
    @ValueSource(booleans = {true, false})
    void addsUpAsTheModelDoes(boolean complete) {
        for (int seed = 0; seed < SEEDS; seed++) {
            var random = new RandomQueue(seed);
            List<Message> messages = random.messages(random.number(120));
            ReadQueue queue = complete ? Listed.complete(messages) : Listed.growing(messages);
            for (int i = 0; i < ASKED; i++) {
                Filter filter = i == 0 ? Filter.ALL : random.filter();
                Summary summary = queue.summary(filter);
                Model model = new Model(messages);
                assertThat(Model.Numbers.of(summary))
                        .as(RandomQueue.named(seed, filter, null))
                        .isEqualTo(model.numbers(filter));
                assertThat(summary.destinations().rows())
                        .isSortedAccordingTo(Comparator.comparingLong(row -> -row.messages()));
                assertThat(summary.waits().rows())
                        .isSortedAccordingTo(Comparator.comparingLong(row -> -row.messages()));
                assertThat(summary.destinations().beyond())
                        .isEqualTo(model.beyondDestinations(
                                filter, summary.destinations().rows()));
                assertThat(summary.waits().beyond())
                        .isEqualTo(model.beyondWaits(filter, summary.waits().rows()));
                assertThat(summary.reasons().rows()).isSortedAccordingTo(Comparator.comparingLong(row -> -row.count()));
            }
        }
    }

    @ParameterizedTest
    @ValueSource(booleans = {true, false})
    void findsMessagesAndListsIdsOldestFirst(boolean complete) {
        var random = new RandomQueue(1);
        List<Message> messages = random.messages(200);
        ReadQueue queue = complete ? Listed.complete(messages) : Listed.growing(messages);
        for (Message message : messages) {
            assertThat(queue.find(message.id())).get().returns(message.id(), Message::id);
        }
        assertThat(queue.find("nothing")).isEmpty();
        for (int i = 0; i < 50; i++) {
            Filter filter = random.filter();
            assertThat(queue.ids(filter))
                    .isEqualTo(new Model(messages)
                            .sorted(filter, new Sort(Sort.Column.ARRIVED, false)).stream()
                                    .map(Message::id)
                                    .toList());
        }
    }

    @ParameterizedTest
    @ValueSource(booleans = {true, false})
    void staysWhatItWasWhenItHadFewer(boolean complete) {
        for (int seed = 0; seed < SEEDS; seed++) {
            var random = new RandomQueue(seed);
            List<Message> messages = distinct(random.messages(1 + random.number(120)));
            List<Message> first = messages.subList(0, random.number(messages.size()));
            Snapshot then = (complete ? Listed.complete(messages) : Listed.growing(messages)).first(first.size());
            Model model = new Model(first);
            for (int i = 0; i < ASKED; i++) {
                Filter filter = i == 0 ? Filter.ALL : random.filter();
                Sort sort = random.sort();
                String named = RandomQueue.named(seed, filter, sort);
                List<Message> sorted = model.sorted(filter, sort);
                assertThat(then.page(filter, sort, null, 1000).messages())
                        .as(named)
                        .isEqualTo(sorted);
                assertThat(then.count(filter)).as(named).isEqualTo(sorted.size());
                assertThat(then.ids(filter)).as(named).hasSize(sorted.size());
                assertThat(Model.Numbers.of(then.summary(filter))).as(named).isEqualTo(model.numbers(filter));
            }
            assertThat(then.size()).isEqualTo(first.size());
            assertThat(then.find("ID" + first.size())).isEmpty();
        }
    }

    /** Of messages that are in both, none twice and none left out. */
    @Test
    void continuesInANewerSnapshot() {
        for (int seed = 0; seed < SEEDS; seed++) {
            var random = new RandomQueue(seed);
            List<Message> messages = distinct(random.messages(120));
            List<Message> later = new ArrayList<>(messages);
            for (int i = random.number(60); i > 0; i--) {
                later.remove(random.number(later.size()));
            }
            Sort sort = random.sort();
            Page first = Listed.complete(messages).page(Filter.ALL, sort, null, 30);
            var columns = new Model(later);
            List<Message> rest = restOf(later, sort, first);
            List<Message> expected = new ArrayList<>(columns.sorted(Filter.ALL, sort));
            expected.removeAll(first.messages());
            assertThat(rest).as("seed %d, %s", seed, sort).isEqualTo(expected);
        }
    }

    private static List<Message> restOf(List<Message> messages, Sort sort, Page page) {
        ReadQueue newer = Listed.complete(messages, Listed.NOW.plusSeconds(1));
        String next = page.next();
        return next == null
                ? List.of()
                : newer.page(Filter.ALL, sort, next, 1000).messages();
    }

    /** With IDs of their own, so that each has a place of its own. */
    private static List<Message> distinct(List<Message> messages) {
        return IntStream.range(0, messages.size())
                .mapToObj(i -> {
                    Message message = messages.get(i);
                    return new Message(
                            "ID" + i,
                            message.queue(),
                            message.arrivedAt(),
                            message.size(),
                            message.forcedExpire(),
                            message.sender(),
                            message.recipients());
                })
                .toList();
    }

    @ParameterizedTest
    @ValueSource(strings = {"x", "LWFycml2ZWQg", "!!", "LWFycml2ZWQgAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA"})
    void takesNoCursorThatNoPageGave(String cursor) {
        ReadQueue queue = Listed.complete(new RandomQueue(1).messages(3));
        assertThatExceptionOfType(BadCursor.class)
                .isThrownBy(() -> queue.page(Filter.ALL, new Sort(Sort.Column.SIZE, false), cursor, 10));
    }

    @Test
    void takesNoCursorOfAnotherOrder() {
        ReadQueue queue = Listed.complete(new RandomQueue(1).messages(3));
        String cursor = queue.page(Filter.ALL, Sort.NEWEST, null, 1).next();
        assertThatExceptionOfType(BadCursor.class)
                .isThrownBy(() -> queue.page(Filter.ALL, new Sort(Sort.Column.ARRIVED, false), cursor, 1));
    }

    @Test
    void tellsAgesFromWhenItWasRead() {
        Message fresh = Listed.message("A", QueueName.ACTIVE, -5, "s", new Recipient("r@x", ""));
        Message old = Listed.message("B", QueueName.ACTIVE, 300, "s", new Recipient("r@x", ""));
        ReadQueue queue = Listed.complete(List.of(fresh, old));
        assertThat(queue.summary(Filter.ALL).destinations().rows())
                .containsExactly(
                        new Summary.Destination("x", 2, List.of(1L, 1L, 0L, 0L, 0L, 0L, 0L, 0L, 0L, 0L, 0L, 0L)));
        assertThat(queue.ids(ages(0, 5))).containsExactly("A");
        assertThat(queue.ids(ages(5, 10))).containsExactly("B");
    }

    private static Filter ages(long min, long max) {
        return Filter.where()
                .minAge(Duration.ofMinutes(min))
                .maxAge(Duration.ofMinutes(max))
                .build();
    }

    private static List<Message> paged(ReadQueue queue, Filter filter, Sort sort, int limit) {
        List<Message> all = new ArrayList<>();
        String cursor = null;
        do {
            Page page = queue.page(filter, sort, cursor, limit);
            assertThat(page.messages()).hasSizeLessThanOrEqualTo(limit);
            all.addAll(page.messages());
            cursor = page.next();
        } while (cursor != null);
        return all;
    }
}
