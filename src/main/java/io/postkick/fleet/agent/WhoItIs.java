package io.postkick.fleet.agent;

import io.postkick.fleet.calls.AgentOnly;
import io.postkick.fleet.enrolment.join.Membership;
import java.nio.file.Path;
import java.util.Map;
import org.springframework.context.ApplicationContextInitializer;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.core.env.MapPropertySource;

/** Reads which host this is before anything else begins: its ID names the audit log, and the subjects at the broker. */
class WhoItIs implements ApplicationContextInitializer<ConfigurableApplicationContext> {

    @Override
    public void initialize(ConfigurableApplicationContext context) {
        Path directory = Path.of(context.getEnvironment().getRequiredProperty("postkick.agent.directory"));
        Membership membership = OwnMembership.in(directory);
        context.getEnvironment()
                .getPropertySources()
                .addFirst(new MapPropertySource(
                        "membership",
                        Map.of(AgentOnly.SETTING, membership.hostId(), "postkick.node", membership.hostId())));
        context.getBeanFactory().registerSingleton("membership", membership);
        context.getBeanFactory().registerSingleton("obeyedKeys", new ObeyedKeys(directory, membership));
    }
}
