package io.postkick;

import java.util.Map;
import java.util.TreeMap;
import org.springframework.boot.EnvironmentPostProcessor;
import org.springframework.boot.SpringApplication;
import org.springframework.boot.context.properties.bind.Bindable;
import org.springframework.boot.context.properties.bind.Binder;
import org.springframework.boot.context.properties.source.InvalidConfigurationPropertyValueException;
import org.springframework.core.env.ConfigurableEnvironment;

/** Refuses the start with a setting that another has replaced: it would be taken for a limit, and be none. */
class FormerSettings implements EnvironmentPostProcessor {

    private static final Map<String, String> REPLACED = new TreeMap<>(Map.of(
            "postkick.queue.operator-acts", "such as kick,retry,retry-everything,hold,release",
            "postkick.queue.operators-read", "with read-headers and read-body, or without"));

    @Override
    public void postProcessEnvironment(ConfigurableEnvironment environment, SpringApplication application) {
        Binder binder = Binder.get(environment);
        REPLACED.forEach((setting, hint) -> binder.bind(setting, Bindable.of(String.class))
                .ifBound(value -> {
                    throw new InvalidConfigurationPropertyValueException(
                            setting,
                            value,
                            "It is part of postkick.access.operators-may now, a list of all that operators may do, "
                                    + hint + ".");
                }));
    }
}
