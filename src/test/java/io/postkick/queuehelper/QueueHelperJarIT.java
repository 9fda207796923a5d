package io.postkick.queuehelper;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.net.URL;
import java.net.URLClassLoader;
import java.nio.file.Path;
import java.util.List;
import java.util.jar.JarFile;
import java.util.spi.ToolProvider;
import org.junit.jupiter.api.Test;

/** The helper's jar has all that it needs, and nothing else. */
class QueueHelperJarIT {

    private static final Path JAR =
            Path.of(System.getProperty("postkick.queue-jar", "target/postkick-console-queue.jar"));

    private static List<String> classes() throws IOException {
        try (JarFile jar = new JarFile(JAR.toFile())) {
            return jar.stream()
                    .map(entry -> entry.getName())
                    .filter(name -> name.endsWith(".class"))
                    .map(name ->
                            name.substring(0, name.length() - ".class".length()).replace('/', '.'))
                    .toList();
        }
    }

    @Test
    void loadsWithoutAnythingElse() throws Exception {
        try (URLClassLoader alone =
                new URLClassLoader(new URL[] {JAR.toUri().toURL()}, ClassLoader.getPlatformClassLoader())) {
            for (String name : classes()) {
                Class<?> type = Class.forName(name, true, alone);
                assertThat(type.getClassLoader()).isSameAs(alone);
                assertThat(type.getDeclaredMethods().length
                                + type.getDeclaredFields().length
                                + type.getDeclaredConstructors().length)
                        .isNotNegative();
            }
        }
    }

    /** Annotations are not needed to run. */
    @Test
    void missesNothingButAnnotations() {
        StringWriter missing = new StringWriter();
        PrintWriter out = new PrintWriter(missing);

        ToolProvider.findFirst("jdeps").orElseThrow().run(out, out, "--missing-deps", JAR.toString());

        assertThat(missing.toString().lines().filter(line -> line.contains("->") && line.startsWith("  ")))
                .allMatch(line -> line.contains("org.jspecify.annotations."));
    }

    @Test
    void holdsNothingOfTheConsole() throws IOException {
        assertThat(classes())
                .contains(QueueHelper.class.getName())
                .allMatch(name -> name.matches(
                        "io\\.postkick\\.(queuehelper|viewhelper|host\\.(queueact|content)(\\.wire)?)\\.[A-Z][\\w$]*"
                                + "|io\\.postkick\\.host\\.queue\\.QueueName|io\\.postkick\\.value\\.QueueId"));
    }
}
