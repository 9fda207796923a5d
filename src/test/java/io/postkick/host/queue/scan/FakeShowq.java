package io.postkick.host.queue.scan;

import io.postkick.testsupport.FakeService;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;

/** A showq(8) in a queue directory: it speaks without being asked, to all who connect at once. */
public final class FakeShowq {

    private FakeShowq() {}

    public static FakeService in(Path queueDirectory, FakeService.Manner manner) {
        try {
            Files.createDirectories(queueDirectory.resolve("public"));
            return FakeService.parallel(queueDirectory.resolve("public/showq"), manner);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
