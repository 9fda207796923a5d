package io.postkick.host.attribute;

import static java.nio.charset.StandardCharsets.ISO_8859_1;

import io.postkick.testsupport.Fuzzing;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Whatever a service sends, reading it ends with lists or with {@link Garbled}, in bounded time and memory. */
class AttributeFuzzIT {

    @TempDir
    Path directory;

    @Test
    void readsAnything() throws IOException, InterruptedException {
        Fuzzing.fuzz(
                AttributeFuzzIT.class,
                directory,
                List.of(
                        "protocol\0mail_queue_list_protocol\0\0queue_name\0deferred\0\0\0".getBytes(ISO_8859_1),
                        "{\0a\0b\0}\0\0".getBytes(ISO_8859_1),
                        "request=lookup\nident=smtp:192.0.2.1\n\n".getBytes(ISO_8859_1)));
    }

    public static void fuzzerTestOneInput(byte[] input) throws IOException {
        for (Encoding encoding : Encoding.values()) {
            var reader = new AttributeReader(new ByteArrayInputStream(input), encoding);
            try {
                // A list takes a byte at least.
                for (int i = 0; i <= input.length; i++) {
                    reader.list();
                }
                throw new AssertionError("more lists than bytes");
            } catch (Garbled end) {
                if (end.getMessage() == null || end.getMessage().indexOf('\0') >= 0) {
                    throw new AssertionError("no message for people", end);
                }
            }
        }
    }
}
