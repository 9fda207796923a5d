package io.postkick.testsupport;

import java.util.HashMap;
import java.util.Map;
import java.util.regex.Pattern;
import org.springframework.boot.EnvironmentPostProcessor;
import org.springframework.boot.SpringApplication;
import org.springframework.core.Ordered;
import org.springframework.core.env.ConfigurableEnvironment;
import org.springframework.core.env.StandardEnvironment;
import org.springframework.core.env.SystemEnvironmentPropertySource;

/** Keeps what whoever runs the tests has set for a console of their own away from the consoles of the tests. */
public final class CallersSettings implements EnvironmentPostProcessor, Ordered {

    private static final Pattern SETTING = Pattern.compile("(POSTKICK|SPRING|SERVER|MANAGEMENT|LOGGING)_.*");

    /** Takes the caller's settings out of the environment of a process that is to be started. */
    public static void leaveOut(Map<String, String> environment) {
        environment.keySet().removeIf(name -> SETTING.matcher(name).matches());
    }

    @Override
    public int getOrder() {
        return HIGHEST_PRECEDENCE;
    }

    @Override
    public void postProcessEnvironment(ConfigurableEnvironment environment, SpringApplication application) {
        Map<String, String> kept = new HashMap<>(System.getenv());
        leaveOut(kept);
        String name = StandardEnvironment.SYSTEM_ENVIRONMENT_PROPERTY_SOURCE_NAME;
        environment.getPropertySources().replace(name, new SystemEnvironmentPropertySource(name, Map.copyOf(kept)));
    }
}
