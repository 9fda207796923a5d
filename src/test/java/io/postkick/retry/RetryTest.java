package io.postkick.retry;

import io.postkick.access.As;
import io.postkick.access.FreshDataDirectory;
import io.postkick.retry.run.HurriedThreads;
import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;
import org.junit.jupiter.api.Tag;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.boot.webmvc.test.autoconfigure.AutoConfigureMockMvc;
import org.springframework.context.annotation.Import;
import org.springframework.test.context.ContextConfiguration;

/** The whole console on SQLite with a flush service, a queue manager and a queue made by hand, and no waiting between steps. */
@Tag("once")
@Target(ElementType.TYPE)
@Retention(RetentionPolicy.RUNTIME)
@SpringBootTest(properties = "postkick.admin-password=" + As.ADMIN_PASSWORD)
@AutoConfigureMockMvc
@ContextConfiguration(initializers = {FreshDataDirectory.class, FakeFlush.class})
@Import({HandMadeQueue.class, HurriedThreads.class})
public @interface RetryTest {}
