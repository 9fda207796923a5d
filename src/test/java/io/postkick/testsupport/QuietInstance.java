package io.postkick.testsupport;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.springframework.boot.test.util.TestPropertyValues;
import org.springframework.context.ApplicationContextInitializer;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.util.FileSystemUtils;

/** Gives the console of a test one instance, {@code mx1}, that is configured and does not run: every kick is ABSENT. */
public class QuietInstance implements ApplicationContextInitializer<ConfigurableApplicationContext> {

    @Override
    public void initialize(ConfigurableApplicationContext context) {
        configure(context, 0, "mx1");
    }

    /** Adds another of a number and a name. */
    public static void configure(ConfigurableApplicationContext context, int number, String name) {
        try {
            Path directory = Files.createTempDirectory("postkick-quiet");
            Path queue = Files.createDirectories(directory.resolve("queue"));
            Files.createDirectories(queue.resolve("public"));
            Files.createDirectories(queue.resolve("private"));
            Files.writeString(directory.resolve("main.cf"), "queue_directory = " + queue + "\n");
            Files.writeString(directory.resolve("master.cf"), """
                    pickup unix n - n 60 1 pickup
                    qmgr unix n - n 300 1 qmgr
                    flush unix n - n 1000? 0 flush
                    showq unix n - n - - showq
                    rewrite unix - - n - - trivial-rewrite
                    tlsmgr unix - - n 1000? 1 tlsmgr
                    """);
            TestPropertyValues.of(
                            "postkick.instances[" + number + "].name=" + name,
                            "postkick.instances[" + number + "].config-directory=" + directory)
                    .applyTo(context);
            Runtime.getRuntime().addShutdownHook(new Thread(() -> delete(directory)));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static void delete(Path directory) {
        try {
            FileSystemUtils.deleteRecursively(directory);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
