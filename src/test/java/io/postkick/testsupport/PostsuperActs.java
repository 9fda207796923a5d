package io.postkick.testsupport;

import io.postkick.host.instance.PostfixInstance;
import io.postkick.host.queue.QueueName;
import io.postkick.host.queueact.Ability;
import io.postkick.host.queueact.Batch;
import io.postkick.host.queueact.BatchAnswer;
import io.postkick.host.queueact.Fate;
import io.postkick.host.queueact.HelperEntry;
import io.postkick.host.queueact.QueueAct;
import io.postkick.host.queueact.QueueActs;
import io.postkick.host.queueact.Result;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.EnumSet;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.test.context.TestComponent;
import org.springframework.context.annotation.Primary;

/** Runs postsuper(1) itself, as tests of the console with a real Postfix may: they are root, and the Postfix is theirs. */
@TestComponent
@Primary
public class PostsuperActs implements QueueActs {

    @Override
    public Ability ability(PostfixInstance instance) {
        return new Ability(EnumSet.allOf(QueueAct.class), 500);
    }

    @Override
    public BatchAnswer carryOut(PostfixInstance instance, Batch batch, Watcher watcher) throws InterruptedException {
        Map<String, QueueName> before = queued(instance);
        run(instance, batch);
        Map<String, QueueName> after = queued(instance);
        List<Fate> fates = batch.ids().stream()
                .map(id -> new Fate(
                        id, result(batch.act(), before.get(id), after.get(id)), before.get(id), after.get(id), ""))
                .toList();
        fates.forEach(watcher::told);
        return new BatchAnswer(1, fates, true);
    }

    private static Result result(QueueAct act, @Nullable QueueName before, @Nullable QueueName after) {
        if (before == null) {
            return Result.GONE;
        }
        boolean done = switch (act) {
            case HOLD -> after == QueueName.HOLD;
            case RELEASE -> after != QueueName.HOLD;
            case DELETE -> after == null;
            case EXPIRE -> after != null;
            case REQUEUE -> after == null || after == QueueName.MAILDROP;
        };
        return done ? Result.DONE : Result.REFUSED;
    }

    private static void run(PostfixInstance instance, Batch batch) throws InterruptedException {
        String option = switch (batch.act()) {
            case HOLD -> "-h";
            case RELEASE -> "-H";
            case REQUEUE -> "-r";
            case EXPIRE -> "-e";
            case DELETE -> "-d";
        };
        try {
            Process process = new ProcessBuilder("postsuper", "-c", instance.configDirectory(), option, "-")
                    .redirectErrorStream(true)
                    .redirectOutput(ProcessBuilder.Redirect.DISCARD)
                    .start();
            process.getOutputStream()
                    .write((String.join("\n", batch.ids()) + "\n").getBytes(StandardCharsets.US_ASCII));
            process.getOutputStream().close();
            process.waitFor();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static Map<String, QueueName> queued(PostfixInstance instance) {
        Map<String, QueueName> queued = new HashMap<>();
        for (QueueName queue : QueueName.values()) {
            Path directory = Path.of(String.valueOf(instance.queueDirectory())).resolve(queue.text());
            try (Stream<Path> files = Files.walk(directory)) {
                files.filter(Files::isRegularFile)
                        .forEach(file -> queued.put(file.getFileName().toString(), queue));
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        }
        return queued;
    }

    @Override
    public List<HelperEntry> log(long after, int most) {
        return List.of();
    }
}
