package io.postkick.kick;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.postkick.PostkickConsole;
import io.postkick.access.Actor;
import io.postkick.access.Role;
import io.postkick.evidence.Evidence;
import io.postkick.evidence.Verdict;
import io.postkick.evidence.Watches;
import io.postkick.host.trigger.Outcome;
import io.postkick.testsupport.PostfixSandbox;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.boot.builder.SpringApplicationBuilder;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.security.authentication.TestingAuthenticationToken;
import org.springframework.security.core.context.SecurityContextHolder;

/**
 * Two real instances that write to one log under names of their own, as instances of one host do through syslog, kicked at the
 * same moment.
 */
class ParallelKicksIT {

    private static final Actor ADMIN = new Actor("alice", Role.ADMIN, "192.0.2.1", "password");
    private static final int ROUNDS = 5;

    private final CyclicBarrier barrier = new CyclicBarrier(2);
    private ConfigurableApplicationContext console;

    @Test
    void showEachInstanceItsOwnLinesOnly(@TempDir Path one, @TempDir Path two, @TempDir Path data) throws Exception {
        try (PostfixSandbox left = PostfixSandbox.start(one.resolve("s"));
                PostfixSandbox right = PostfixSandbox.start(two.resolve("s"))) {
            shareLog(left, right);
            console = new SpringApplicationBuilder(PostkickConsole.class)
                    .run(
                            "--server.port=0",
                            "--POSTKICK_ADMIN_PASSWORD=a password only for tests",
                            "--postkick.data-directory=" + data,
                            "--postkick.kick.evidence-window=3s",
                            "--postkick.instances[0].name=left",
                            "--postkick.instances[0].config-directory=" + left.configDirectory(),
                            "--postkick.instances[1].name=right",
                            "--postkick.instances[1].config-directory=" + right.configDirectory());
            ExecutorService threads = Executors.newFixedThreadPool(2);
            try {
                for (int round = 0; round < ROUNDS; round++) {
                    kickBoth(threads, left, right);
                }
            } finally {
                threads.shutdownNow();
                console.close();
            }
        }
    }

    private void kickBoth(ExecutorService threads, PostfixSandbox left, PostfixSandbox right) throws Exception {
        left.leaveWaitingMessage();
        right.leaveWaitingMessage();
        Future<Kick> ofLeft = threads.submit(() -> kick("left"));
        Future<Kick> ofRight = threads.submit(() -> kick("right"));

        assertOwnLinesOnly(ofLeft.get(30, TimeUnit.SECONDS), "left", "right");
        assertOwnLinesOnly(ofRight.get(30, TimeUnit.SECONDS), "right", "left");
    }

    private Kick kick(String instance) throws Exception {
        SecurityContextHolder.getContext().setAuthentication(new TestingAuthenticationToken("alice", "", "ROLE_ADMIN"));
        var command = new KickCommand(UUID.randomUUID().toString(), instance, "public", "pickup", "W", 0, null);
        barrier.await(30, TimeUnit.SECONDS);
        return console.getBean(Kicks.class).kick(ADMIN, command);
    }

    private void assertOwnLinesOnly(Kick kick, String name, String other) {
        Watches watches = console.getBean(Watches.class);
        await().atMost(Duration.ofSeconds(20)).until(() -> watches.of(kick.id()).state() == Evidence.State.CLOSED);
        Evidence evidence = watches.of(kick.id());

        assertThat(kick.outcome()).isIn(Outcome.DELIVERED, Outcome.ACCEPTED);
        assertThat(evidence.verdict()).isEqualTo(Verdict.EFFECT_SEEN);
        assertThat(evidence.note()).doesNotContain("both show the same lines");
        assertThat(evidence.lines())
                .anyMatch(line -> line.contains(" postfix-" + name + "/pickup["))
                .anyMatch(line -> line.contains("status=deferred"))
                .allMatch(line -> line.contains(" postfix-" + name + "/"))
                .noneMatch(line -> line.contains("postfix-" + other));
    }

    /** One file for both; each writes it by its own postlogd(8), a whole line at a time. */
    private static void shareLog(PostfixSandbox left, PostfixSandbox right) throws IOException {
        Path log = left.configDirectory().resolveSibling("log").toRealPath().resolve("mail.log");
        name(left, "left", log);
        name(right, "right", log);
        assertThat(new ArrayList<>(List.of(
                        left.log().contains("postfix-left"),
                        Files.readString(log).contains("postfix-right"))))
                .containsOnly(true);
    }

    private static void name(PostfixSandbox sandbox, String name, Path log) throws IOException {
        sandbox.stopPostfix();
        Files.writeString(
                sandbox.configDirectory().resolve("main.cf"),
                "syslog_name = postfix-%s%nmaillog_file_prefixes = %s%nmaillog_file = %s%n"
                        .formatted(name, log.getParent(), log),
                StandardOpenOption.APPEND);
        sandbox.startPostfix();
    }
}
