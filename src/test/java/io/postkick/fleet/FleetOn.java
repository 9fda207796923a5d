package io.postkick.fleet;

import io.postkick.fleet.link.MemoryBroker;
import io.postkick.testsupport.FakeMessageContents;
import io.postkick.testsupport.FakeQueueActs;
import org.springframework.beans.factory.config.ConfigurableListableBeanFactory;
import org.springframework.beans.factory.support.BeanDefinitionRegistry;
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
        context.addBeanFactoryPostProcessor(FleetOn::putFakesBehindTheRouting);
        context.addApplicationListener(event -> {
            if (event instanceof ContextClosedEvent) {
                broker.close();
            }
        });
    }

    /** Helpers in memory stand for this host's, and not for those of all hosts. */
    private static void putFakesBehindTheRouting(ConfigurableListableBeanFactory beans) {
        put(FakeQueueActs.class, "localQueueActs", beans);
        put(FakeMessageContents.class, "localMessageContents", beans);
    }

    private static void put(Class<?> fake, String real, ConfigurableListableBeanFactory beans) {
        for (String name : beans.getBeanNamesForType(fake, true, false)) {
            var registry = (BeanDefinitionRegistry) beans;
            registry.getBeanDefinition(name).setPrimary(false);
            registry.removeBeanDefinition(real);
            registry.registerAlias(name, real);
        }
    }
}
