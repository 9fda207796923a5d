package io.postkick.fleet.far;

import io.postkick.audit.log.AuditLog;
import io.postkick.evidence.ElsewhereEvidence;
import io.postkick.fleet.calls.FleetOnly;
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
import io.postkick.queueact.run.ElsewhereQueueActs;
import io.postkick.retry.elsewhere.ElsewhereRetries;
import io.postkick.track.NextHosts;
import java.time.Clock;
import org.springframework.beans.factory.annotation.Qualifier;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.context.annotation.Primary;

/** Puts what asks the right host in front of what knows this one only, where there is a fleet. */
@Configuration(proxyBeanMethods = false)
@FleetOnly
class FarConfiguration {

    @Bean
    FarHosts farHosts(Hosts hosts, HostCalls calls) {
        return new FarHosts(hosts, calls);
    }

    @Bean
    FarInventory farInventory(FarHosts hosts) {
        return new FarInventory(hosts);
    }

    @Bean
    @Primary
    Instances routedInstances(@Qualifier("localInstances") Instances here, FarInventory far) {
        return new RoutedInstances(here, far);
    }

    @Bean
    @Primary
    Endpoints routedEndpoints(@Qualifier("localEndpoints") Endpoints here, FarHosts hosts) {
        return new RoutedEndpoints(here, hosts);
    }

    @Bean
    @Primary
    QueueFiles routedQueueFiles(@Qualifier("localQueueFiles") QueueFiles here, FarHosts hosts) {
        return new RoutedQueueFiles(here, hosts);
    }

    @Bean
    @Primary
    Queues routedQueues(@Qualifier("sharedQueues") Queues here, FarHosts hosts, Clock clock) {
        return new RoutedQueues(here, new FarQueues(hosts, clock));
    }

    @Bean
    @Primary
    MailLogs routedMailLogs(@Qualifier("localMailLogs") MailLogs here, FarHosts hosts) {
        return new RoutedMailLogs(here, hosts);
    }

    @Bean
    @Primary
    MailTracking routedTracking(@Qualifier("localTracking") MailTracking here, FarHosts hosts, Clock clock) {
        return new RoutedTracking(here, hosts, clock);
    }

    @Bean
    @Primary
    QueueActs routedQueueActs(@Qualifier("localQueueActs") QueueActs here, FarHosts hosts) {
        return new RoutedQueueActs(here, hosts);
    }

    @Bean
    ElsewhereQueueActs farQueueActs(FarHosts hosts) {
        return new FarQueueActs(hosts);
    }

    @Bean
    @Primary
    MessageContents routedMessageContents(@Qualifier("localMessageContents") MessageContents here) {
        return new RoutedMessageContents(here);
    }

    @Bean
    @Primary
    AttributeClient routedAttributeClient(@Qualifier("localAttributeClient") AttributeClient here) {
        return new RoutedAttributeClient(here);
    }

    @Bean
    @Primary
    Trigger routedTrigger(@Qualifier("localTrigger") Trigger here) {
        return new RoutedTrigger(here);
    }

    @Bean
    NextHosts farNextHosts(FarHosts hosts) {
        return new FarNextHosts(hosts);
    }

    @Bean
    ElsewhereEvidence farEvidence(FarHosts hosts, AuditLog audit) {
        return new FarEvidence(hosts, audit);
    }

    @Bean
    ElsewhereRetries askedRetries(FarHosts hosts) {
        return new AskedRetries(hosts);
    }
}
