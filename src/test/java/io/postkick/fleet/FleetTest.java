package io.postkick.fleet;

import io.postkick.access.As;
import io.postkick.access.FreshDataDirectory;
import io.postkick.access.SettableClock;
import io.postkick.audit.Client;
import io.postkick.testsupport.FakeMessageContents;
import io.postkick.testsupport.FakeQueueActs;
import io.postkick.testsupport.QuietInstance;
import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;
import org.junit.jupiter.api.Tag;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.boot.webmvc.test.autoconfigure.AutoConfigureMockMvc;
import org.springframework.context.annotation.Import;
import org.springframework.test.context.ContextConfiguration;

/** The whole console on SQLite with an instance that does not run, a fleet, and a clock that stands. Tests share its hosts. */
@Tag("once")
@Target(ElementType.TYPE)
@Retention(RetentionPolicy.RUNTIME)
@SpringBootTest(
        properties = {
            "postkick.admin-password=" + As.ADMIN_PASSWORD,
            "postkick.public-address=http://localhost",
            "postkick.audit.refusal-limit=100000"
        })
@AutoConfigureMockMvc
@ContextConfiguration(initializers = {FreshDataDirectory.class, QuietInstance.class, FleetOn.class})
@Import({Client.class, FakeQueueActs.class, FakeMessageContents.class, SettableClock.class})
public @interface FleetTest {}
