package io.postkick.doctor;

import io.postkick.web.MessageBundles;
import java.io.PrintStream;
import java.time.Clock;
import org.springframework.boot.autoconfigure.ImportAutoConfiguration;
import org.springframework.boot.context.properties.ConfigurationPropertiesScan;
import org.springframework.boot.jdbc.autoconfigure.DataSourceAutoConfiguration;
import org.springframework.context.ApplicationContext;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.ComponentScan;
import org.springframework.context.annotation.Import;
import org.springframework.stereotype.Controller;

/**
 * What {@code postkick-console doctor} needs of the application: no web server, and nothing that writes. Not marked as a
 * configuration, so that the console itself does not take it for one of its own.
 */
@ImportAutoConfiguration(DataSourceAutoConfiguration.class)
@Import(MessageBundles.class)
@ComponentScan(
        basePackages = {
            "io.postkick.host.instance",
            "io.postkick.catalogue",
            "io.postkick.host.maillog",
            "io.postkick.host.content",
            "io.postkick.host.queueact",
            "io.postkick.doctor"
        },
        excludeFilters = @ComponentScan.Filter(Controller.class))
@ConfigurationPropertiesScan({"io.postkick.host.instance", "io.postkick.host.content", "io.postkick.host.queueact"})
public class DoctorCommand {

    /** Reports on a context made of this class; answers the command's exit status. */
    public static int run(ApplicationContext context, PrintStream out) {
        return context.getBean(Doctor.class).report(out) ? 0 : 1;
    }

    @Bean
    Clock clock() {
        return Clock.systemUTC();
    }
}
