package io.postkick.retry;

import static org.assertj.core.api.Assertions.assertThat;

import io.postkick.host.queue.QueueName;
import io.postkick.retry.choice.Wish;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;

/** What a preview counts. */
class PreviewsTests extends RetriesTest {

    @Autowired
    private Previews previews;

    @Test
    void countNoMoreDestinationsThanThereIsRoomFor() {
        queue.clear();
        for (int i = 0; i < 10_020; i++) {
            queue.put("%08X".formatted(i), QueueName.DEFERRED, "r@d" + i + ".example", "refused");
        }

        Preview preview =
                previews.of(ROOT, instances.find("mx1").orElseThrow(), new Wish(null, null, null, true), false);

        assertThat(preview.total()).isEqualTo(10_020);
        assertThat(preview.destinations()).hasSize(10);
        assertThat(preview.moreDestinations()).isEqualTo(9_990);
    }

    @Test
    void lookForAllTheirMessagesAtOnce() {
        queue.clear();
        List<String> ids = IntStream.range(0, 1_000).mapToObj("%08X"::formatted).toList();
        ids.forEach(id -> queue.put(id, QueueName.DEFERRED, "r@d" + id + ".example", "refused"));
        int before = queue.finds();

        Preview preview =
                previews.of(ROOT, instances.find("mx1").orElseThrow(), new Wish(ids, null, null, false), false);

        assertThat(preview.total()).isEqualTo(1_000);
        assertThat(preview.moreDestinations()).isEqualTo(990);
        assertThat(queue.finds()).isEqualTo(before + 1);
    }
}
