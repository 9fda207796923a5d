package io.postkick.access;

import io.postkick.testsupport.QuietInstance;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Collectors;
import org.springframework.boot.test.util.TestPropertyValues;
import org.springframework.context.ApplicationContextInitializer;
import org.springframework.context.ConfigurableApplicationContext;

/** Three instances with the same services: whatever operators may on one they may not on the other; on the third kick and hold, as everywhere. */
public class UnlikeInstances implements ApplicationContextInitializer<ConfigurableApplicationContext> {

    static final String ONE = "mx1";
    static final String OTHER = "mx2";
    static final String PLAIN = "mx3";

    static boolean isOn(String instance, Deed deed) {
        return (List.of(Deed.values()).indexOf(deed) % 2 == 0) == instance.equals(ONE);
    }

    @Override
    public void initialize(ConfigurableApplicationContext context) {
        QuietInstance.configure(context, 0, ONE);
        QuietInstance.configure(context, 1, OTHER);
        QuietInstance.configure(context, 2, PLAIN);
        TestPropertyValues.of(
                        "postkick.access.operators-may=kick,hold",
                        "postkick.instances[0].operators-may=" + on(ONE),
                        "postkick.instances[1].operators-may=" + on(OTHER))
                .applyTo(context);
    }

    private static String on(String instance) {
        return Arrays.stream(Deed.values())
                .filter(deed -> Deed.settable().contains(deed) && isOn(instance, deed))
                .map(Deed::text)
                .collect(Collectors.joining(","));
    }
}
