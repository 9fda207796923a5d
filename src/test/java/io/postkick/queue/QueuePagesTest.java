package io.postkick.queue;

import io.postkick.access.As;
import io.postkick.access.FreshDataDirectory;
import io.postkick.access.Role;
import io.postkick.access.SettableClock;
import io.postkick.history.FakeSamples;
import io.postkick.host.queue.Message;
import io.postkick.host.queue.QueueName;
import io.postkick.host.queue.Recipient;
import io.postkick.testsupport.QuietInstance;
import java.io.UnsupportedEncodingException;
import java.net.URI;
import java.time.Clock;
import java.time.Duration;
import java.util.Arrays;
import org.junit.jupiter.api.BeforeEach;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.boot.webmvc.test.autoconfigure.AutoConfigureMockMvc;
import org.springframework.context.annotation.Import;
import org.springframework.test.context.ContextConfiguration;
import org.springframework.test.web.servlet.assertj.MockMvcTester;
import org.springframework.test.web.servlet.assertj.MvcTestResult;
import org.springframework.test.web.servlet.request.RequestPostProcessor;

/** The pages of a queue, of which each test says what it holds, with a clock that stands still. */
@SpringBootTest(properties = "postkick.admin-password=" + As.ADMIN_PASSWORD)
@AutoConfigureMockMvc
@ContextConfiguration(initializers = {FreshDataDirectory.class, QuietInstance.class})
@Import({FakeQueues.class, FakeSamples.class, SettableClock.class})
abstract class QueuePagesTest {

    static final RequestPostProcessor OLGA = As.person("olga", Role.OPERATOR);
    static final RequestPostProcessor AKI = As.person("aki", Role.AUDITOR);
    private static final String REFUSED = "connect to mx[192.0.2.1]:25: Connection refused";

    @Autowired
    MockMvcTester mvc;

    @Autowired
    FakeQueues queues;

    @Autowired
    FakeSamples samples;

    @Autowired
    Clock clock;

    @BeforeEach
    void startEmpty() {
        queues.clear();
        samples.clear();
    }

    MvcTestResult get(String path) {
        return mvc.get().uri(URI.create(path)).with(OLGA).exchange();
    }

    String body(String path) {
        try {
            return get(path).getResponse().getContentAsString();
        } catch (UnsupportedEncodingException e) {
            throw new IllegalStateException(e);
        }
    }

    Message message(String id, long minutes, String... recipients) {
        return deferred(id, minutes, REFUSED, recipients);
    }

    Message deferred(String id, long minutes, String reason, String... recipients) {
        return new Message(
                id,
                QueueName.DEFERRED,
                clock.instant().minus(Duration.ofMinutes(minutes)),
                258,
                false,
                "sender@example.org",
                Arrays.stream(recipients)
                        .map(address -> new Recipient(address, reason))
                        .toList());
    }
}
