package io.postkick.fleet.agent;

import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.composite.CompositeMeterRegistry;
import io.postkick.ServiceManager;
import io.postkick.act.CommandedAct;
import io.postkick.audit.log.AuditLog;
import io.postkick.fleet.calls.Answerer;
import io.postkick.fleet.calls.CallServer;
import io.postkick.fleet.command.CommandGate;
import io.postkick.fleet.command.TicketAnswers;
import io.postkick.fleet.command.Tickets;
import io.postkick.fleet.enrolment.join.Membership;
import io.postkick.fleet.near.NearAnswers;
import io.postkick.fleet.near.NearRetries;
import io.postkick.fleet.record.own.LogAnswers;
import io.postkick.refusal.RefusalWords;
import io.postkick.web.MessageBundles;
import java.time.Clock;
import java.util.List;
import org.springframework.boot.autoconfigure.ImportAutoConfiguration;
import org.springframework.boot.context.TypeExcludeFilter;
import org.springframework.boot.context.properties.ConfigurationPropertiesScan;
import org.springframework.boot.flyway.autoconfigure.FlywayAutoConfiguration;
import org.springframework.boot.jdbc.autoconfigure.DataSourceAutoConfiguration;
import org.springframework.boot.jdbc.autoconfigure.JdbcClientAutoConfiguration;
import org.springframework.boot.jdbc.autoconfigure.JdbcTemplateAutoConfiguration;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.ComponentScan;
import org.springframework.context.annotation.FilterType;
import org.springframework.context.annotation.Import;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.ControllerAdvice;
import tools.jackson.databind.json.JsonMapper;

/**
 * What an agent is made of: the rooms that know and touch Postfix, the audit log, and what acts. What they have for pages is left out: its beans
 * are there in web applications only. Not marked as a configuration, so that the console does not take it for one of its own.
 *
 * <p>A room more is a line more in the first list of rooms, and in that of settings.
 */
@ImportAutoConfiguration({
    DataSourceAutoConfiguration.class,
    JdbcTemplateAutoConfiguration.class,
    JdbcClientAutoConfiguration.class,
    FlywayAutoConfiguration.class
})
@Import({MessageBundles.class, ServiceManager.class, NearAnswers.class, NearRetries.class})
@ComponentScan(
        basePackages = {
            "io.postkick.act",
            "io.postkick.audit",
            "io.postkick.catalogue",
            "io.postkick.evidence",
            "io.postkick.host",
            "io.postkick.kick",
            "io.postkick.lookup",
            "io.postkick.queueact",
            "io.postkick.refusal",
            "io.postkick.retry",
            "io.postkick.value"
        },
        excludeFilters = {
            @ComponentScan.Filter(type = FilterType.CUSTOM, classes = TypeExcludeFilter.class),
            @ComponentScan.Filter({Controller.class, ControllerAdvice.class}),
            // Rooms below that: of the log's pages.
            @ComponentScan.Filter(type = FilterType.REGEX, pattern = "io\\.postkick\\.audit\\.(check|page)\\..*")
        })
// Of these without the rooms below, of people and of the console: half of all classes, which each start would read.
@ComponentScan(
        basePackages = {
            "io.postkick.access",
            "io.postkick.fleet.agent",
            "io.postkick.fleet.command",
            "io.postkick.fleet.enrolment",
            "io.postkick.fleet.record",
            "io.postkick.fleet.record.own"
        },
        resourcePattern = "*.class",
        excludeFilters = {
            @ComponentScan.Filter(type = FilterType.CUSTOM, classes = TypeExcludeFilter.class),
            @ComponentScan.Filter({Controller.class, ControllerAdvice.class})
        })
@ConfigurationPropertiesScan({
    "io.postkick.audit",
    "io.postkick.evidence",
    "io.postkick.fleet.agent",
    "io.postkick.host",
    "io.postkick.kick",
    "io.postkick.queueact",
    "io.postkick.retry"
})
class AgentConfiguration {

    @Bean
    Clock clock() {
        return Clock.systemUTC();
    }

    /** Nobody collects metrics here: what is counted goes nowhere. */
    @Bean
    MeterRegistry meters() {
        return new CompositeMeterRegistry();
    }

    /** For what this agent alone writes and reads. */
    @Bean
    JsonMapper json() {
        return new JsonMapper();
    }

    @Bean
    Tickets tickets(Clock clock) {
        return new Tickets(clock);
    }

    @Bean
    LogAnswers logAnswers(AuditLog audit) {
        return new LogAnswers(audit);
    }

    @Bean
    TicketAnswers ticketAnswers(Tickets tickets) {
        return new TicketAnswers(tickets);
    }

    @Bean
    CommandGate commandGate(
            Membership membership,
            ObeyedKeys obeyed,
            Tickets tickets,
            AuditLog audit,
            RefusalWords words,
            List<CommandedAct> acts) {
        return new CommandGate(membership.hostId(), obeyed, tickets, audit, words, acts);
    }

    @Bean
    CallServer callServer(List<Answerer> answerers) {
        return new CallServer(answerers);
    }
}
