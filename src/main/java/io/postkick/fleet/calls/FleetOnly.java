package io.postkick.fleet.calls;

import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;
import java.util.List;
import org.springframework.boot.context.properties.bind.Bindable;
import org.springframework.boot.context.properties.bind.Binder;
import org.springframework.context.annotation.Condition;
import org.springframework.context.annotation.ConditionContext;
import org.springframework.context.annotation.Conditional;
import org.springframework.core.type.AnnotatedTypeMetadata;

/** A bean of a console with a fleet, which one alone has not: where the setting {@value #SETTING} names a broker, in either form of a list. */
@Target({ElementType.TYPE, ElementType.METHOD})
@Retention(RetentionPolicy.RUNTIME)
@Conditional(FleetOnly.BrokerNamed.class)
public @interface FleetOnly {

    String SETTING = "postkick.fleet.servers";

    /** Whether there is one. */
    final class BrokerNamed implements Condition {

        @Override
        public boolean matches(ConditionContext context, AnnotatedTypeMetadata metadata) {
            return Binder.get(context.getEnvironment())
                    .bind(SETTING, Bindable.listOf(String.class))
                    .orElse(List.of())
                    .stream()
                    .anyMatch(server -> !server.isBlank());
        }
    }
}
