package io.postkick.fleet.agent;

import io.postkick.fleet.calls.AgentOnly;
import io.postkick.fleet.wire.Enrolment;
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
        Enrolment enrolment = EnrolmentFile.in(directory).read();
        context.getEnvironment()
                .getPropertySources()
                .addFirst(new MapPropertySource(
                        "enrolment",
                        Map.of(AgentOnly.SETTING, enrolment.hostId(), "postkick.node", enrolment.hostId())));
        context.getBeanFactory().registerSingleton("enrolment", enrolment);
    }
}
