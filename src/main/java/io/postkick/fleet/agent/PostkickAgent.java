package io.postkick.fleet.agent;

import java.util.Locale;
import org.springframework.boot.Banner;
import org.springframework.boot.WebApplicationType;
import org.springframework.boot.builder.SpringApplicationBuilder;

/** The agent of Postkick Console on a mail host: answers a console's questions and carries out its commands, over a broker. */
public final class PostkickAgent {

    private PostkickAgent() {}

    public static void main(String[] args) {
        // Texts are English: so are the numbers in them, whatever the host's language.
        Locale.setDefault(Locale.ENGLISH);
        if (AgentCommandLine.isIn(args)) {
            System.exit(new AgentCommandLine(System.in, System.out, System.err).run(OwnBroker.class, args));
        }
        application(AgentConfiguration.class, OwnBroker.class).run(args);
    }

    /** An agent of these configurations, with the settings of agents. */
    static SpringApplicationBuilder application(Class<?>... configurations) {
        return withSettings(configurations).initializers(new WhoItIs());
    }

    /** Nothing but the settings and what is named. */
    static SpringApplicationBuilder withSettings(Class<?>... sources) {
        return new SpringApplicationBuilder(sources)
                .web(WebApplicationType.NONE)
                .bannerMode(Banner.Mode.OFF)
                .properties("spring.config.location=classpath:agent.yml");
    }
}
