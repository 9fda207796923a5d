package io.postkick.fleet;

import io.postkick.fleet.link.MemoryBroker;
import org.springframework.boot.test.util.TestPropertyValues;
import org.springframework.context.ApplicationContextInitializer;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.context.event.ContextClosedEvent;

/** Gives a console in a test a fleet: a broker in memory, and credentials that it makes up. */
public class FleetOn implements ApplicationContextInitializer<ConfigurableApplicationContext> {

    @Override
    public void initialize(ConfigurableApplicationContext context) {
        TestPropertyValues.of("postkick.fleet.servers=localhost:4222").applyTo(context);
        MemoryBroker broker = new MemoryBroker();
        context.getBeanFactory().registerSingleton("memoryBroker", broker);
        context.getBeanFactory().registerSingleton("link", broker.link());
        FakeCredentials credentials = new FakeCredentials();
        context.getBeanFactory().registerSingleton("hostCredentials", credentials);
        context.getBeanFactory().registerSingleton("commandKey", credentials.key());
        context.addApplicationListener(event -> {
            if (event instanceof ContextClosedEvent) {
                broker.close();
            }
        });
    }
}
