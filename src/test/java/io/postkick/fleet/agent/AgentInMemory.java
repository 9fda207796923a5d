package io.postkick.fleet.agent;

import io.postkick.fleet.enrolment.join.Membership;
import io.postkick.fleet.link.AgentLink;
import io.postkick.fleet.link.Link;
import io.postkick.fleet.link.MemoryBroker;
import io.postkick.fleet.wire.Nkey;
import io.postkick.testsupport.FakePostfix;
import java.io.IOException;
import java.nio.file.Path;
import org.springframework.context.ApplicationContextInitializer;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.context.support.GenericApplicationContext;

/** A whole agent, on a broker in memory, by the membership that is in its folder. */
public final class AgentInMemory {

    private AgentInMemory() {}

    public static ConfigurableApplicationContext start(Path folder, FakePostfix postfix, MemoryBroker broker)
            throws IOException {
        Membership membership = Membership.in(folder).orElseThrow();
        Link link = broker.link();
        ApplicationContextInitializer<GenericApplicationContext> fakes = context -> {
            context.registerBean(NoTestTypes.class, NoTestTypes::new);
            context.registerBean(
                    Link.class,
                    () -> new AgentLink(
                            link,
                            membership.hostId(),
                            Nkey.ofSeed(membership.seed()),
                            context.getBean(ObeyedKeys.class)));
        };
        return PostkickAgent.application(AgentConfiguration.class)
                .initializers(fakes)
                .run(
                        "--postkick.agent.directory=" + folder,
                        "--postkick.instances[0].name=one",
                        "--postkick.instances[0].config-directory=" + postfix.configDirectory());
    }
}
