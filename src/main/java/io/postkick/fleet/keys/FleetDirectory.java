package io.postkick.fleet.keys;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.PosixFileAttributeView;
import java.nio.file.attribute.PosixFileAttributes;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Set;
import java.util.stream.Stream;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.SerializationFeature;
import tools.jackson.databind.json.JsonMapper;

/** The folder that {@code fleet init} makes. Only its owner may read it. */
final class FleetDirectory {

    static final String FLEET = "fleet.json";
    static final String SECRETS = "secret.json";

    private static final JsonMapper MAPPER =
            JsonMapper.builder().enable(SerializationFeature.INDENT_OUTPUT).build();

    private final Path path;

    FleetDirectory(Path path) {
        this.path = path;
    }

    Path path() {
        return path;
    }

    boolean holdsFleet() {
        return Files.exists(path.resolve(FLEET));
    }

    boolean holdsAnything() throws IOException {
        if (!Files.isDirectory(path)) {
            return Files.exists(path);
        }
        try (Stream<Path> files = Files.list(path)) {
            return files.findAny().isPresent();
        }
    }

    /** Makes it, or what is in it. */
    void make(String name) throws IOException {
        Path made = path.resolve(name);
        Files.createDirectories(made);
        Files.setPosixFilePermissions(made, PosixFilePermissions.fromString("rwx------"));
    }

    FleetFile fleet() throws IOException {
        return read(FLEET, FleetFile.class);
    }

    FleetSecrets secrets() throws IOException {
        return read(SECRETS, FleetSecrets.class);
    }

    void write(String name, Object content) throws IOException {
        write(name, MAPPER.writeValueAsString(content) + "\n");
    }

    /** Whole or not at all, and on disk when this returns. Of whom it was it stays, whoever writes. */
    void write(String name, String text) throws IOException {
        Path file = path.resolve(name);
        Path fresh = path.resolve(name + ".new");
        Files.deleteIfExists(fresh);
        try (FileChannel channel = FileChannel.open(
                fresh,
                Set.of(StandardOpenOption.CREATE_NEW, StandardOpenOption.WRITE),
                PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------")))) {
            ByteBuffer bytes = ByteBuffer.wrap(text.getBytes(StandardCharsets.UTF_8));
            while (bytes.hasRemaining()) {
                channel.write(bytes);
            }
            channel.force(true);
        }
        if (Files.exists(file)) {
            keepOwner(file, fresh);
        }
        Files.move(fresh, file, StandardCopyOption.ATOMIC_MOVE);
        try (FileChannel folder = FileChannel.open(path, StandardOpenOption.READ)) {
            folder.force(true);
        }
    }

    private static void keepOwner(Path file, Path fresh) throws IOException {
        PosixFileAttributes before = Files.readAttributes(file, PosixFileAttributes.class);
        PosixFileAttributes now = Files.readAttributes(fresh, PosixFileAttributes.class);
        if (!before.owner().equals(now.owner()) || !before.group().equals(now.group())) {
            PosixFileAttributeView view = Files.getFileAttributeView(fresh, PosixFileAttributeView.class);
            view.setGroup(before.group());
            view.setOwner(before.owner());
        }
    }

    private <T> T read(String name, Class<T> type) throws IOException {
        Path file = path.resolve(name);
        try {
            return MAPPER.readValue(Files.readString(file), type);
        } catch (NoSuchFileException e) {
            throw new IOException("there is no " + file + "; postkick-console fleet init makes one", e);
        } catch (JacksonException e) {
            throw new IOException(file + " is not what fleet init wrote", e);
        }
    }
}
