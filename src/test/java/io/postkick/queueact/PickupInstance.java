package io.postkick.queueact;

import io.postkick.testsupport.FakePostfix;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.Instant;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.Consumer;
import org.springframework.boot.test.util.TestPropertyValues;
import org.springframework.context.ApplicationContextInitializer;
import org.springframework.context.ConfigurableApplicationContext;

/** An instance "mx1" of which pickup(8) listens and keeps what it is sent, and that has a mail log. */
public class PickupInstance implements ApplicationContextInitializer<ConfigurableApplicationContext> {

    private static final String MASTER_CF = """
            smtp unix - - n - - smtp
            pickup unix n - n 60 1 pickup
            qmgr unix n - n 300 1 qmgr
            flush unix n - n 1000? 0 flush
            showq unix n - n - - showq
            """;

    private final FakePostfix postfix = FakePostfix.temporary();
    private final List<String> received = new CopyOnWriteArrayList<>();
    private volatile Consumer<String> wakened = request -> {};

    @Override
    public void initialize(ConfigurableApplicationContext context) {
        postfix.configure(MASTER_CF, "maillog_file = %s%n".formatted(mailLog()));
        postfix.serveAsked("public/pickup", connection -> {
            received.add("pickup");
            wakened.accept("pickup");
        });
        postfix.join(context, 0, "mx1");
        TestPropertyValues.of("postkick.queue.requeue-window=2m").applyTo(context);
        context.getBeanFactory().registerSingleton("pickupInstance", this);
        log("postfix/master[1]: daemon started");
    }

    private Path mailLog() {
        return postfix.configDirectory().resolve("mail.log");
    }

    /** Does that when somebody wakes pickup. */
    void onWakened(Consumer<String> what) {
        wakened = what;
    }

    /** How often pickup was woken. */
    int wakened() {
        return received.size();
    }

    /** Forgets what came in. */
    void reset() {
        received.clear();
        wakened = request -> {};
    }

    /** Has Postfix log a line. */
    void log(String text) {
        try {
            Files.writeString(
                    mailLog(),
                    "%s mx1 %s%n".formatted(Instant.now(), text),
                    StandardOpenOption.CREATE,
                    StandardOpenOption.APPEND);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** What root runs to have the queue helper do that for it. */
    public String enabling(String acts) {
        return "sudo postkick-console enable-queue-acts -c " + postfix.configDirectory() + " " + acts;
    }
}
