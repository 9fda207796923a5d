package io.postkick.queueact;

import static org.assertj.core.api.Assertions.assertThat;

import io.postkick.access.Role;
import io.postkick.host.queueact.NoHelper;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.springframework.test.web.servlet.assertj.MvcTestResult;

/** One press for messages of several instances: what is shown before, and what each became. */
class ManyActsTests extends QueueActsTest {

    private MvcTestResult many(String path, String act, String press, String... more) {
        String[] fields = new String[more.length + 10];
        System.arraycopy(
                new String[] {"press", press, "act", act, "pick", "mx1 " + A, "pick", "mx1 " + B, "text", "example"},
                0,
                fields,
                0,
                10);
        System.arraycopy(more, 0, fields, 10, more.length);
        return post(path, "admin", Role.ADMIN, fields);
    }

    @Test
    void showsWhatWouldBeDoneAndDoesNothing() {
        MvcTestResult shown = many("/queue/acts/many/new", "delete", "", "pick", "mx1 " + GONE);

        assertThat(shown).hasStatusOk();
        assertThat(text(shown))
                .contains("3 messages on 1 instance", "Delete 3 messages", "1 was not in the queue")
                .contains("In 10 min what is still the same is deleted")
                .contains("required");
        assertThat(helper.batches()).isEmpty();
    }

    @Test
    void beginsOneActOnEachHoweverOftenItIsPressed() {
        String press = UUID.randomUUID().toString();

        String first = text(many("/queue/acts/many", "hold", press));
        String again = text(many("/queue/acts/many", "hold", press));

        String address = first.replaceAll("(?s).*href=\"(/instances/mx1/queue/acts/[0-9a-f-]+)\".*", "$1");
        assertThat(results(over("/api/v1" + address))).containsExactly(A + " DONE", B + " DONE");
        assertThat(again).contains("href=\"" + address + "\"");
        assertThat(helper.batches()).hasSize(1);
    }

    @Test
    void saysWhereItIsNotDone() {
        String needsReason =
                text(many("/queue/acts/many", "delete", UUID.randomUUID().toString()));
        assertThat(needsReason).contains("needs a reason").doesNotContain("Begun: show it");

        helper.vanish(NoHelper.Why.ABSENT);
        abilities.forget();
        assertThat(text(many("/queue/acts/many/new", "hold", "")))
                .contains("postkick-console enable-queue-acts -c ", "No message on no instance")
                .doesNotContain("id=\"start\"");
    }

    @Test
    void actsOnNothingWhereNothingIsPicked() {
        assertThat(text(post("/queue/acts/many/new", "admin", Role.ADMIN, "act", "hold")))
                .contains("No message was chosen.");
        assertThat(post("/queue/acts/many", "admin", Role.ADMIN, "act", "burn", "pick", "mx1 " + A))
                .hasStatus(400);
    }
}
