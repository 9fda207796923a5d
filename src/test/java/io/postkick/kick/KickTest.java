package io.postkick.kick;

import io.postkick.access.As;
import io.postkick.access.FreshDataDirectory;
import io.postkick.access.SettableClock;
import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.boot.webmvc.test.autoconfigure.AutoConfigureMockMvc;
import org.springframework.context.annotation.Import;
import org.springframework.test.context.ContextConfiguration;

/** The whole console on SQLite with a fake Postfix; three kicks a minute for each person or token. */
@Target(ElementType.TYPE)
@Retention(RetentionPolicy.RUNTIME)
@SpringBootTest(properties = {"postkick.admin-password=" + As.ADMIN_PASSWORD, "postkick.kick.rate-limit=3"})
@AutoConfigureMockMvc
@ContextConfiguration(initializers = {FreshDataDirectory.class, KickTargets.class})
@Import(SettableClock.class)
public @interface KickTest {}
