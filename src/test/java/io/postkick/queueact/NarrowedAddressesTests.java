package io.postkick.queueact;

import static org.assertj.core.api.Assertions.assertThat;

import io.postkick.access.As;
import io.postkick.access.Role;
import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.springframework.test.context.TestPropertySource;

/** Operators who may not find all mail are not told by acts to whom mail was that is gone. */
@TestPropertySource(properties = "postkick.track.operators=two.example")
class NarrowedAddressesTests extends QueueActsTest {

    private String seenBy(String name, Role role, String path) {
        return text(mvc.get().uri(path).with(As.person(name, role)).exchange());
    }

    @Test
    void areNotForOperators() {
        String act = started(body("delete", A));
        waiting(act);
        clock.advance(Duration.ofMinutes(10));
        over(act);
        String page = act.substring("/api/v1".length());

        for (String path : new String[] {act, page, page + "/results.csv"}) {
            assertThat(seenBy("olga", Role.OPERATOR, path)).contains(A).doesNotContain("one.example", "sender@");
            assertThat(seenBy("aki", Role.AUDITOR, path)).contains("one.example", "sender@");
        }
    }
}
