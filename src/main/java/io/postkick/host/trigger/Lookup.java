package io.postkick.host.trigger;

import io.postkick.host.trigger.EndpointFacts.Kind;
import io.postkick.value.SystemReason;
import java.io.IOException;
import java.nio.file.AccessDeniedException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import org.jspecify.annotations.Nullable;

/**
 * An endpoint as it was found. The queue directory may lie behind symbolic links, as the administrator set it; from there on
 * none is followed: not for the class directory and not for the endpoint.
 *
 * @param obstacle the outcome of any attempt; null when there is an endpoint to try
 * @param directory the class directory; null unless it could be seen and is one
 * @param file the file with the endpoint's name; null when it could not be seen
 */
record Lookup(
        Endpoint endpoint,
        Kind kind,
        @Nullable Outcome obstacle,
        String detail,
        @Nullable FileStatus directory,
        @Nullable FileStatus file) {

    static Lookup of(Endpoint endpoint) {
        Path path = endpoint.root();
        try {
            FileStatus directory = FileStatus.following(path);
            if (directory.isDirectory()) {
                path = endpoint.classDirectory();
                directory = FileStatus.of(path);
            }
            if (!directory.isDirectory()) {
                return blocked(endpoint, Kind.OTHER, Outcome.NOT_AN_ENDPOINT, notA("directory", path, directory));
            }
            path = endpoint.file();
            return judged(endpoint, directory, FileStatus.of(path));
        } catch (NoSuchFileException e) {
            return blocked(endpoint, Kind.ABSENT, Outcome.ABSENT, "There is no " + path + ".");
        } catch (AccessDeniedException e) {
            return blocked(endpoint, Kind.FORBIDDEN, Outcome.FORBIDDEN, deniedBy(path));
        } catch (IOException e) {
            return blocked(
                    endpoint, Kind.OTHER, Outcome.FAILED, "Cannot look at " + path + ": " + SystemReason.of(e) + ".");
        }
    }

    private static Lookup judged(Endpoint endpoint, FileStatus directory, FileStatus file) {
        Path path = endpoint.file();
        if (!file.isSocket() && !file.isFifo()) {
            String detail = notA("socket or FIFO", path, file);
            return new Lookup(endpoint, Kind.OTHER, Outcome.NOT_AN_ENDPOINT, detail, directory, file);
        }
        String found = path + " is " + file.typeInWords() + " of " + file.owner() + ":" + file.group() + ", mode "
                + file.modeString();
        if (!Files.isWritable(path)) {
            String detail = found + ", which does not permit Postkick to write to it.";
            return new Lookup(endpoint, Kind.FORBIDDEN, Outcome.FORBIDDEN, detail, directory, file);
        }
        Kind kind = file.isFifo() ? Kind.FIFO : Kind.STREAM_OR_DATAGRAM_SOCKET;
        return new Lookup(endpoint, kind, null, found + ".", directory, file);
    }

    private static Lookup blocked(Endpoint endpoint, Kind kind, Outcome obstacle, String detail) {
        return new Lookup(endpoint, kind, obstacle, detail, null, null);
    }

    EndpointFacts facts() {
        return file == null
                ? new EndpointFacts(kind, null, null, null, detail)
                : new EndpointFacts(kind, file.owner(), file.group(), file.modeString(), detail);
    }

    /** Whether class directory and endpoint are still the files that were found. */
    boolean stillHolds() {
        try {
            return directory != null
                    && file != null
                    && FileStatus.of(endpoint.classDirectory()).isSameFileAs(directory)
                    && FileStatus.of(endpoint.file()).isSameFileAs(file);
        } catch (IOException e) {
            return false;
        }
    }

    private static String notA(String wanted, Path path, FileStatus found) {
        return "%s is %s, not a %s.".formatted(path, found.typeInWords(), wanted);
    }

    /** Names the directory that keeps the path from being seen: the parent of the first element that cannot be. */
    private static String deniedBy(Path path) {
        for (Path directory = path.getRoot(); directory != null; directory = next(directory, path)) {
            Path child = next(directory, path);
            try {
                if (child != null) {
                    FileStatus.of(child);
                }
            } catch (AccessDeniedException e) {
                return "The directory %s%s does not permit Postkick to see what is in it."
                        .formatted(directory, ownership(directory));
            } catch (IOException e) {
                break;
            }
        }
        return "The operating system does not permit Postkick to see " + path + ".";
    }

    private static @Nullable Path next(Path directory, Path path) {
        int depth = directory.getNameCount();
        return depth == path.getNameCount() ? null : directory.resolve(path.getName(depth));
    }

    private static String ownership(Path directory) {
        try {
            FileStatus status = FileStatus.of(directory);
            return " (%s:%s, mode %s)".formatted(status.owner(), status.group(), status.modeString());
        } catch (IOException e) {
            return "";
        }
    }
}
