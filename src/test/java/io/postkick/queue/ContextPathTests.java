package io.postkick.queue;

import static org.assertj.core.api.Assertions.assertThat;

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
import java.util.List;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.IntStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.boot.webmvc.test.autoconfigure.AutoConfigureMockMvc;
import org.springframework.context.annotation.Import;
import org.springframework.test.context.ContextConfiguration;
import org.springframework.test.web.servlet.assertj.MockMvcTester;

/** The pages of a console below a path of its host: whatever they lead to, load or call is below it, too. */
@Tag("once")
@SpringBootTest(properties = "postkick.admin-password=" + As.ADMIN_PASSWORD)
@AutoConfigureMockMvc
@ContextConfiguration(initializers = {FreshDataDirectory.class, QuietInstance.class})
@Import({FakeQueues.class, FakeSamples.class, SettableClock.class})
class ContextPathTests {

    /** Also where no browser would look for one, but not the name of a key. */
    private static final Pattern ADDRESS = Pattern.compile("\\s(?!data-key=)[a-z-]+=\"(/[^\"]*)\"");

    @Autowired
    private MockMvcTester mvc;

    @Autowired
    private FakeQueues queues;

    @Autowired
    private Clock clock;

    @BeforeEach
    void fillTheQueue() {
        queues.clear();
        queues.hold(IntStream.range(0, 60).mapToObj(this::message).toArray(Message[]::new));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "/instances/mx1/services",
                "/instances/mx1/queue",
                "/instances/mx1/queue?domain=example.com&span=7d&destinations=all&sort=size",
                "/instances/mx1/queue/AAAA1",
                "/instances/mx1/queue/retries/new?everything=true",
                "/instances/mx1/ask",
                "/audit?limit=1",
                "/audit/new?after=0",
                "/instances",
                "/people",
                "/people/admin",
                "/account"
            })
    void leadNowhereElse(String path) throws UnsupportedEncodingException {
        List<String> addresses =
                ADDRESS.matcher(page(path)).results().map(MatchResult::group).toList();

        assertThat(addresses)
                .isNotEmpty()
                .allSatisfy(address -> assertThat(address).contains("=\"/postkick/"));
    }

    private String page(String path) throws UnsupportedEncodingException {
        return mvc.get()
                .uri(URI.create("/postkick" + path))
                .contextPath("/postkick")
                .with(As.person("admin", Role.ADMIN))
                .exchange()
                .getResponse()
                .getContentAsString();
    }

    private Message message(int number) {
        return new Message(
                "AAAA" + number,
                QueueName.DEFERRED,
                clock.instant().minus(Duration.ofMinutes(number)),
                258,
                false,
                "sender@example.org",
                List.of(new Recipient("b@example" + number + ".com", "Connection refused")));
    }
}
