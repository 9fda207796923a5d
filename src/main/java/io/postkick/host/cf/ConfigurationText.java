package io.postkick.host.cf;

import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.nio.file.AccessDeniedException;
import java.nio.file.FileSystemException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.attribute.BasicFileAttributes;
import org.jspecify.annotations.Nullable;

/**
 * The content of one configuration file, or why there is none. Only regular files of up to {@value #LIMIT} bytes are
 * opened: a fifo in the place of main.cf must not stop the console.
 *
 * @param content empty when the file could not be read
 * @param failure null when the file was read
 */
public record ConfigurationText(
        Path file, String content, @Nullable ConfigurationProblem failure) {

    public static final int LIMIT = 4 * 1024 * 1024;

    public static ConfigurationText read(Path file) {
        try {
            BasicFileAttributes attributes = Files.readAttributes(file, BasicFileAttributes.class);
            if (attributes.isDirectory()) {
                return failed(file, "this is a directory, not a file");
            }
            if (!attributes.isRegularFile()) {
                return failed(file, "this is not a regular file; it was not opened");
            }
            return limited(file);
        } catch (IOException e) {
            return failed(file, reason(e));
        }
    }

    private static ConfigurationText limited(Path file) throws IOException {
        try (InputStream in = Files.newInputStream(file)) {
            byte[] bytes = in.readNBytes(LIMIT + 1);
            return bytes.length > LIMIT
                    ? failed(file, "the file is larger than " + LIMIT + " bytes; it was not read")
                    : new ConfigurationText(file, decode(bytes), null);
        }
    }

    /** UTF-8 where that is what it is; otherwise line by line, so that one stray byte in a comment changes no path in another line. */
    private static String decode(byte[] bytes) {
        try {
            return StandardCharsets.UTF_8
                    .newDecoder()
                    .decode(ByteBuffer.wrap(bytes))
                    .toString();
        } catch (CharacterCodingException e) {
            return decodeLines(bytes);
        }
    }

    private static String decodeLines(byte[] bytes) {
        var text = new StringBuilder(bytes.length);
        for (int begin = 0; begin < bytes.length; ) {
            int end = begin;
            while (end < bytes.length && bytes[end] != '\n') {
                end++;
            }
            end = Math.min(end + 1, bytes.length);
            text.append(decodeLine(ByteBuffer.wrap(bytes, begin, end - begin)));
            begin = end;
        }
        return text.toString();
    }

    /** UTF-8 or else every byte for itself, as in Postfix. */
    private static CharSequence decodeLine(ByteBuffer line) {
        try {
            return StandardCharsets.UTF_8.newDecoder().decode(line.duplicate());
        } catch (CharacterCodingException e) {
            return StandardCharsets.ISO_8859_1.decode(line);
        }
    }

    private static ConfigurationText failed(Path file, String reason) {
        return new ConfigurationText(file, "", new ConfigurationProblem(file, 0, reason));
    }

    /** The operating system's refusal in words. */
    public static String reason(IOException e) {
        if (e instanceof NoSuchFileException) {
            return "there is no such file or directory";
        }
        if (e instanceof AccessDeniedException) {
            return ConfigurationProblem.DENIED;
        }
        return e instanceof FileSystemException failure && failure.getReason() != null
                ? "the operating system says: " + failure.getReason()
                : "it cannot be read";
    }
}
