package io.postkick.fleet.near;

import io.postkick.evidence.Watches;
import io.postkick.fleet.calls.Answerer;
import io.postkick.host.instance.Endpoints;
import io.postkick.host.instance.Instances;
import io.postkick.host.instance.QueueFiles;
import io.postkick.host.maillog.MailLogs;
import io.postkick.host.queue.Queues;
import io.postkick.host.queueact.QueueActs;
import io.postkick.host.track.MailTracking;
import io.postkick.queueact.run.KnownActs;
import org.springframework.boot.autoconfigure.condition.ConditionalOnProperty;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** What an agent answers with: only where the setting is there that an agent gives itself. */
@Configuration(proxyBeanMethods = false)
@ConditionalOnProperty("postkick.agent.id")
public class NearAnswers {

    @Bean
    Answerer nearInstances(Instances instances, Endpoints endpoints, QueueFiles files) {
        return new NearInstances(new OwnInstances(instances), endpoints, files);
    }

    @Bean
    Answerer nearQueues(Instances instances, Queues queues) {
        return new NearQueues(new OwnInstances(instances), queues);
    }

    @Bean
    Answerer nearLogs(Instances instances, MailLogs logs, MailTracking tracking) {
        return new NearLogs(new OwnInstances(instances), logs, tracking);
    }

    @Bean
    Answerer nearQueueActs(Instances instances, QueueActs helper, KnownActs acts) {
        return new NearQueueActs(new OwnInstances(instances), helper, acts);
    }

    @Bean
    Answerer nearEvidence(Watches watches) {
        return new NearEvidence(watches::of);
    }
}
