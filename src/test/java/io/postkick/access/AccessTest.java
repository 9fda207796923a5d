package io.postkick.access;

import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.boot.webmvc.test.autoconfigure.AutoConfigureMockMvc;
import org.springframework.context.annotation.Import;
import org.springframework.test.context.ContextConfiguration;

/** The whole console on SQLite in a new folder, with a clock and listeners that tests control. */
@Target(ElementType.TYPE)
@Retention(RetentionPolicy.RUNTIME)
@SpringBootTest(
        properties = {"postkick.admin-password=" + As.ADMIN_PASSWORD, "postkick.public-address=http://localhost"})
@AutoConfigureMockMvc
@ContextConfiguration(initializers = FreshDataDirectory.class)
@Import({Announced.class, SettableClock.class})
public @interface AccessTest {}
