package io.postkick.fleet.calls;

import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;
import org.springframework.boot.autoconfigure.condition.ConditionalOnProperty;

/** A bean of an agent, which a console has not: {@value #SETTING} is the ID of the agent's host, which it sets itself. */
@Target({ElementType.TYPE, ElementType.METHOD})
@Retention(RetentionPolicy.RUNTIME)
@ConditionalOnProperty(AgentOnly.SETTING)
public @interface AgentOnly {

    String SETTING = "postkick.agent.id";
}
