package io.postkick;

import java.time.Clock;
import java.util.Locale;
import org.springframework.boot.SpringApplication;
import org.springframework.boot.autoconfigure.SpringBootApplication;
import org.springframework.boot.context.properties.ConfigurationPropertiesScan;
import org.springframework.context.annotation.Bean;

/** Postkick Console: delegated, audited control of Postfix from a browser. */
@SpringBootApplication
@ConfigurationPropertiesScan
public class PostkickConsole {

    public static void main(String[] args) {
        // Texts are English: so are the numbers in them, whatever the host's language.
        Locale.setDefault(Locale.ENGLISH);
        if (CommandLine.isIn(args)) {
            System.exit(CommandLine.run(args));
        }
        SpringApplication.run(PostkickConsole.class, args);
    }

    @Bean
    Clock clock() {
        return Clock.systemUTC();
    }
}
