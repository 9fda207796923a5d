package io.postkick.host.instance;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.tuple;

import io.postkick.host.cf.ConfigurationProblem;
import io.postkick.host.cf.ConfigurationText;
import io.postkick.host.cf.MasterCf;
import io.postkick.host.cf.MasterEntry;
import io.postkick.host.instance.InstanceProperties.Configured;
import io.postkick.testsupport.Patience;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.Duration;
import java.util.List;
import java.util.function.BooleanSupplier;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class InstancesTests {

    @TempDir
    Path folder;

    private Path main;
    private Path queue;
    private Instances instances;

    @BeforeEach
    void makesOneInstance() throws Exception {
        Path config = Files.createDirectory(folder.resolve("postfix"));
        queue = Files.createDirectory(folder.resolve("queue"));
        main = config.resolve("main.cf");
        Files.writeString(main, "queue_directory = " + queue + "\n");
        Files.writeString(config.resolve("master.cf"), "pickup unix n - y 60 1 pickup\n");
        instances = new LocalInstances(new InstanceProperties(List.of()), config, Path.of("/proc"), Patience.LIMIT);
    }

    private PostfixInstance only() {
        assertThat(instances.all()).hasSize(1);
        return instances.all().get(0);
    }

    private void isBroken(int line, String reason) {
        assertThat(only().state()).isEqualTo(InstanceState.BROKEN);
        assertThat(only().problems()).anySatisfy(problem -> {
            assertThat(problem.file()).isEqualTo(main.toString());
            assertThat(problem.line()).isEqualTo(line);
            assertThat(problem.reason()).contains(reason);
        });
    }

    @Test
    void showsWhatTheFilesSay() {
        assertThat(only().name()).isEqualTo("postfix");
        assertThat(only().queueDirectory()).isEqualTo(queue.toString());
        assertThat(only().state()).isEqualTo(InstanceState.STOPPED);
        assertThat(only().problems()).isEmpty();
        assertThat(only().services()).extracting(MasterEntry::name).containsExactly("pickup");
        assertThat(only().effective("syslog_name")).contains("postfix");
    }

    @Test
    void showsAnEditAtOnce() throws Exception {
        assertThat(only().queueDirectory()).isEqualTo(queue.toString());
        Path other = Files.createDirectory(folder.resolve("other"));
        Files.writeString(main, "queue_directory = " + other + "\n");
        assertThat(only().queueDirectory()).isEqualTo(other.toString());
    }

    @Test
    void reportsMissingMainCf() throws Exception {
        Files.delete(main);
        isBroken(0, "no such file");
    }

    @Test
    void reportsDirectoryInPlaceOfMainCf() throws Exception {
        Files.delete(main);
        Files.createDirectory(main);
        isBroken(0, "is a directory");
    }

    @Test
    @Timeout(10)
    void doesNotOpenFifoInPlaceOfMainCf() throws Exception {
        Files.delete(main);
        assertThat(new ProcessBuilder("mkfifo", main.toString()).start().waitFor())
                .isZero();
        isBroken(0, "not a regular file");
    }

    @Test
    void doesNotReadHugeMainCf() throws Exception {
        Files.write(main, new byte[ConfigurationText.LIMIT + 1]);
        isBroken(0, "larger than");
    }

    @Test
    void reportsLoopWithItsLine() throws Exception {
        Files.writeString(main, "# loop\na = $b\nb = $a\nqueue_directory = /var/$a\n");
        isBroken(4, "refers to itself: $a → $b → $a");
        assertThat(only().problems()).extracting(ConfigurationProblem::line).containsExactlyInAnyOrder(2, 3, 4);
    }

    @Test
    void reportsGrowthWithoutEnd() throws Exception {
        StringBuilder text = new StringBuilder("a0 = ${x}\n");
        for (int at = 1; at < 60; at++) {
            text.append("a%d = $a%d$a%d%n".formatted(at, at - 1, at - 1));
        }
        Files.writeString(main, text + "queue_directory = /var/$a59\n");
        isBroken(61, "too large together");
    }

    @ParameterizedTest
    @ValueSource(strings = {"no equals sign", "= value", "two words = value"})
    void refusesTheWholeFileForABadLine(String line) throws Exception {
        Files.writeString(main, "queue_directory = " + queue + "\n" + line + "\n");
        isBroken(2, "refuses the whole file");
        assertThat(only().queueDirectory()).isNull();
    }

    @ParameterizedTest
    @ValueSource(strings = {"spool/postfix", ""})
    void refusesQueueDirectoryThatIsNotAbsolute(String value) throws Exception {
        Files.writeString(main, "\nqueue_directory = " + value + "\n");
        isBroken(2, "not an absolute path");
    }

    @Test
    void reportsQueueDirectoryThatIsGone() throws Exception {
        Files.delete(queue);
        isBroken(1, "does not exist");
        assertThat(only().queueDirectory()).isEqualTo(queue.toString());
    }

    @Test
    void keepsTheOtherServicesOfMasterCfWithABadLine() throws Exception {
        Files.writeString(
                main.resolveSibling("master.cf"), "a unix n - y - - a\nb tcp n - y - - b\nc unix n - y - - c\n");
        assertThat(only().services()).extracting(MasterEntry::name).containsExactly("a", "c");
        assertThat(only().problems()).singleElement().satisfies(problem -> {
            assertThat(problem.line()).isEqualTo(2);
            assertThat(problem.reason()).contains("tcp").contains("does not start");
        });
    }

    @Test
    void keepsTheOtherInstancesWhenOneIsBroken() throws Exception {
        Files.writeString(
                main,
                "multi_instance_directories = " + folder.resolve("gone") + ", relative\n",
                StandardOpenOption.APPEND);
        assertThat(instances.all())
                .extracting(PostfixInstance::name, PostfixInstance::state)
                .containsExactly(tuple("postfix", InstanceState.STOPPED), tuple("gone", InstanceState.BROKEN));
        assertThat(instances.all().get(0).problems())
                .singleElement()
                .satisfies(problem -> assertThat(problem.reason()).contains("relative"));
        assertThat(instances.find("gone")).isPresent();
    }

    @Test
    void namesInstancesUniquelyAndFitForAnAddress() throws Exception {
        Files.writeString(main, "queue_directory = " + queue + "\nmulti_instance_name = a/b ü\n");
        Configured unnamed = new Configured(null, main.getParent());
        var configured = new InstanceProperties(List.of(unnamed, unnamed, new Configured("mx1", main.getParent())));
        assertThat(new LocalInstances(configured, folder, Path.of("/proc"), Patience.LIMIT).all())
                .extracting(PostfixInstance::name)
                .containsExactly("a-b--", "a-b---2", "mx1");
    }

    @ParameterizedTest
    @ValueSource(strings = {"", ".", "..", "a/b", "a b", "ä", "<b>"})
    void refusesConfiguredNameThatDoesNotFitAnAddress(String name) {
        assertThatIllegalArgumentException().isThrownBy(() -> new Configured(name, Path.of("/etc/postfix")));
    }

    @Test
    @Timeout(30)
    void goesOnWithTheOthersWhileTheFilesOfOneDoNotAnswer() throws Exception {
        Path other = Files.createDirectory(folder.resolve("other"));
        Files.writeString(other.resolve("main.cf"), "queue_directory = " + queue + "\n");
        var properties = new InstanceProperties(
                List.of(new Configured("hung", main.getParent()), new Configured("fine", other)));
        instances = new LocalInstances(properties, folder, Path.of("/proc"), Duration.ofMillis(500));
        assertThat(instances.find("hung").orElseThrow().queueDirectory()).isEqualTo(queue.toString());
        try (HeldFile held = HeldFile.of(main)) {
            for (int look = 0; look < 20; look++) {
                assertThat(instances.find("fine").orElseThrow().queueDirectory())
                        .isEqualTo(queue.toString());
                PostfixInstance hung = instances.find("hung").orElseThrow();
                assertThat(hung.state()).isEqualTo(InstanceState.BROKEN);
                assertThat(hung.queueDirectory()).isNull();
                assertThat(hung.problems())
                        .singleElement()
                        .satisfies(problem -> assertThat(problem.reason()).contains("does not answer since 20"));
            }
            assertThat(Thread.getAllStackTraces().keySet())
                    .filteredOn(thread -> thread.getName().contains(main.getParent() + "-"))
                    .hasSize(1);
        }
        await(() -> instances.find("hung").orElseThrow().state() == InstanceState.STOPPED);
    }

    @Test
    @Timeout(60)
    void cutsWhatAHugeFileWouldShow() throws Exception {
        StringBuilder chain = new StringBuilder("a = " + "x".repeat(100_000) + "\nqueue_directory = $d0\n");
        for (int at = 0; at < 20_000; at++) {
            chain.append("d%d = $d%d%nl%d = $a%n".formatted(at, at + 1, at));
        }
        Files.writeString(main, chain);
        Files.writeString(
                main.resolveSibling("master.cf"),
                IntStream.range(0, 60_000)
                        .mapToObj("s%d unix n - y - - s%n"::formatted)
                        .collect(Collectors.joining()));
        PostfixInstance huge = only();
        assertThat(huge.services()).hasSize(MasterCf.MOST_SERVICES);
        assertThat(huge.problems()).hasSize(InstanceReader.MOST_PROBLEMS + 1);
        assertThat(huge.problems().get(InstanceReader.MOST_PROBLEMS).reason()).contains("more problems");
        assertThat(huge.problems())
                .allSatisfy(problem ->
                        assertThat(problem.reason().length()).isLessThan(ConfigurationProblem.LONGEST_REASON + 2));
        assertThat(huge.parameters().values().stream().mapToLong(String::length).sum())
                .isLessThan(5L * ConfigurationText.LIMIT);
    }

    @Test
    void takesNoMoreThanSoManyFurtherDirectories() throws Exception {
        String many = IntStream.range(0, 150)
                .mapToObj(at -> folder.resolve("i" + at).toString())
                .collect(Collectors.joining(" "));
        Files.writeString(main, "multi_instance_directories = " + many + "\n", StandardOpenOption.APPEND);
        List<PostfixInstance> all = instances.all();
        assertThat(all).hasSize(SecondaryInstances.MOST + 1);
        assertThat(all.get(0).problems())
                .singleElement()
                .satisfies(problem -> assertThat(problem.reason()).contains("50 of multi_instance_directories"));
    }

    private static void await(BooleanSupplier condition) {
        while (!condition.getAsBoolean()) {
            Thread.onSpinWait();
        }
    }
}
