package io.postkick.fleet.far;

import static org.assertj.core.api.Assertions.assertThat;
import static org.mockito.Mockito.mock;

import io.postkick.audit.log.AuditLog;
import io.postkick.fleet.calls.HostCalls;
import io.postkick.fleet.hosts.Hosts;
import io.postkick.host.attribute.AttributeClient;
import io.postkick.host.content.MessageContents;
import io.postkick.host.instance.Endpoints;
import io.postkick.host.instance.Instances;
import io.postkick.host.instance.QueueFiles;
import io.postkick.host.maillog.MailLogs;
import io.postkick.host.queue.Queues;
import io.postkick.host.queueact.QueueActs;
import io.postkick.host.track.MailTracking;
import io.postkick.host.trigger.Trigger;
import java.time.Clock;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.springframework.boot.test.context.runner.ApplicationContextRunner;

/** Who gets what asks the right host, and who gets what knows this one only. */
class FarConfigurationTests {

    private static final Map<String, Class<?>> LOCAL = Map.of(
            "localInstances", Instances.class,
            "localEndpoints", Endpoints.class,
            "localQueueFiles", QueueFiles.class,
            "sharedQueues", Queues.class,
            "localMailLogs", MailLogs.class,
            "localTracking", MailTracking.class,
            "localQueueActs", QueueActs.class,
            "localMessageContents", MessageContents.class,
            "localAttributeClient", AttributeClient.class,
            "localTrigger", Trigger.class);

    private final ApplicationContextRunner context = LOCAL.entrySet().stream()
            .reduce(
                    new ApplicationContextRunner().withUserConfiguration(FarConfiguration.class),
                    (runner, bean) -> with(runner, bean.getKey(), bean.getValue()),
                    (one, other) -> one);

    private static <T> ApplicationContextRunner with(ApplicationContextRunner runner, String name, Class<T> type) {
        return runner.withBean(name, type, () -> mock(type));
    }

    @Test
    void leavesAConsoleWithoutAFleetAsItIs() {
        context.run(console ->
                LOCAL.forEach((name, type) -> assertThat(console).getBean(type).isSameAs(console.getBean(name))));
    }

    @Test
    void putsTheRightHostFirstWhereThereIsAFleet() {
        context.withPropertyValues("postkick.fleet.servers=tls://127.0.0.1:4222")
                .withBean(Hosts.class, () -> mock(Hosts.class))
                .withBean(HostCalls.class, () -> mock(HostCalls.class))
                .withBean(AuditLog.class, () -> mock(AuditLog.class))
                .withBean(Clock.class, Clock::systemUTC)
                .run(console -> LOCAL.forEach((name, type) -> assertThat(
                                console.getBean(type).getClass().getSimpleName())
                        .startsWith("Routed")));
    }
}
