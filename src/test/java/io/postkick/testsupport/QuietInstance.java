package io.postkick.testsupport;

import org.springframework.context.ApplicationContextInitializer;
import org.springframework.context.ConfigurableApplicationContext;

/** Gives the console of a test one instance, {@code mx1}, that is configured and does not run: every kick is ABSENT. */
public class QuietInstance implements ApplicationContextInitializer<ConfigurableApplicationContext> {

    private static final String MASTER_CF = """
            pickup unix n - n 60 1 pickup
            qmgr unix n - n 300 1 qmgr
            flush unix n - n 1000? 0 flush
            showq unix n - n - - showq
            rewrite unix - - n - - trivial-rewrite
            tlsmgr unix - - n 1000? 1 tlsmgr
            """;

    @Override
    public void initialize(ConfigurableApplicationContext context) {
        configure(context, 0, "mx1");
    }

    /** Adds another of a number and a name. */
    public static void configure(ConfigurableApplicationContext context, int number, String name) {
        FakePostfix.temporary().configure(MASTER_CF).join(context, number, name);
    }
}
