package io.postkick.queueact;

import io.postkick.access.As;
import io.postkick.access.FreshDataDirectory;
import io.postkick.access.SettableClock;
import io.postkick.queueact.run.HurriedActThreads;
import io.postkick.retry.HandMadeQueue;
import io.postkick.testsupport.FakeQueueActs;
import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;
import org.junit.jupiter.api.Tag;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.boot.webmvc.test.autoconfigure.AutoConfigureMockMvc;
import org.springframework.context.annotation.Import;
import org.springframework.test.context.ContextConfiguration;

/** The whole console on SQLite with a queue and a queue helper made by hand, and a clock that stands still. */
@Tag("once")
@Target(ElementType.TYPE)
@Retention(RetentionPolicy.RUNTIME)
@SpringBootTest(
        properties = {
            "postkick.admin-password=" + As.ADMIN_PASSWORD,
            "postkick.queue.most-acted=2000",
            "postkick.queue.acted-messages=0",
            "postkick.audit.refusal-limit=100000"
        })
@AutoConfigureMockMvc
@ContextConfiguration(initializers = {FreshDataDirectory.class, PickupInstance.class})
@Import({HandMadeQueue.class, FakeQueueActs.class, HurriedActThreads.class, SettableClock.class})
public @interface QueueActTest {}
