package io.postkick.host.instance;

import java.io.IOException;
import java.nio.file.AccessDeniedException;
import java.nio.file.DirectoryIteratorException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Counts the queue files of an instance by their names alone: no file is opened or looked at, and no endpoint is near. A
 * name of one character is a directory of a hashed queue ({@code hash_queue_names} of main.cf; src/global/mail_queue.c), a
 * longer one of letters and digits a message.
 */
final class QueueCount {

    private static final int ENTRIES_BETWEEN_LOOKS_AT_THE_CLOCK = 256;

    private final long deadline;
    private final List<String> atLeast = new ArrayList<>();

    private QueueCount(Duration limit) {
        this.deadline = System.nanoTime() + limit.toNanos();
    }

    static QueueFiles.Count of(@Nullable String queueDirectory, Duration limit) {
        if (queueDirectory == null) {
            return new QueueFiles.Count(null, "The queue directory is not known.");
        }
        return new QueueCount(limit).count(Path.of(queueDirectory));
    }

    private QueueFiles.Count count(Path queueDirectory) {
        long[] counts = new long[QueueTotals.QUEUES.size()];
        for (int i = 0; i < counts.length; i++) {
            try {
                counts[i] = count(queueDirectory.resolve(QueueTotals.QUEUES.get(i)), QueueTotals.QUEUES.get(i));
            } catch (AccessDeniedException e) {
                return new QueueFiles.Count(
                        null, "Postkick may not read the queue directory " + QueueTotals.QUEUES.get(i) + ".");
            } catch (IOException | DirectoryIteratorException e) {
                return new QueueFiles.Count(
                        null, "The queue directory " + QueueTotals.QUEUES.get(i) + " could not be read.");
            }
        }
        Long corrupt = corrupt(queueDirectory);
        return new QueueFiles.Count(
                new QueueTotals(counts[0], counts[1], counts[2], counts[4], counts[3], corrupt, atLeast), null);
    }

    /** A queue by the way: the others are counted without it. */
    private @Nullable Long corrupt(Path queueDirectory) {
        try {
            return count(queueDirectory.resolve(QueueTotals.CORRUPT), QueueTotals.CORRUPT);
        } catch (IOException | DirectoryIteratorException e) {
            return null;
        }
    }

    private long count(Path directory, String queue) throws IOException {
        long messages = 0;
        int seen = 0;
        try (DirectoryStream<Path> entries = Files.newDirectoryStream(directory)) {
            for (Path entry : entries) {
                if (++seen % ENTRIES_BETWEEN_LOOKS_AT_THE_CLOCK == 1 && System.nanoTime() > deadline) {
                    giveUp(queue);
                    return messages;
                }
                String name = String.valueOf(entry.getFileName());
                messages += name.length() == 1 ? countHashed(entry, queue) : isQueueFile(name) ? 1 : 0;
            }
        }
        return messages;
    }

    private long countHashed(Path directory, String queue) throws IOException {
        try {
            return count(directory, queue);
        } catch (NoSuchFileException e) {
            return 0;
        }
    }

    private void giveUp(String queue) {
        if (!atLeast.contains(queue)) {
            atLeast.add(queue);
        }
    }

    private static boolean isQueueFile(String name) {
        return name.chars().allMatch(c -> c < 128 && Character.isLetterOrDigit(c));
    }
}
