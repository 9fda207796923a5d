package io.postkick.testsupport;

import java.io.IOException;
import java.net.URISyntaxException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.ArrayList;
import java.util.List;
import org.springframework.util.FileSystemUtils;

/** Programs in a process of their own without privileges, as these tests may run as root. */
public final class Unprivileged {

    private Unprivileged() {}

    static boolean isRoot() {
        return "root".equals(System.getProperty("user.name"));
    }

    /**
     * Starts a program; its errors go to the test's own output, where newer JDKs warn about native code.
     *
     * @param folder an empty one that everybody may enter, for copies of the classes
     * @param main a class of the tests
     * @param needed one class of each archive that the program needs besides
     */
    public static Process start(Path folder, Class<?> main, List<Class<?>> needed, String... arguments)
            throws IOException, URISyntaxException {
        Path temporary = Files.createDirectory(folder.resolve("tmp"));
        permit(temporary, "rwxrwxrwx");
        List<String> command = new ArrayList<>();
        if (isRoot()) {
            command.addAll(List.of("setpriv", "--reuid=65534", "--regid=65534", "--clear-groups"));
        }
        command.addAll(List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-Djava.io.tmpdir=" + temporary,
                "-cp",
                readableClassPath(folder, main, needed),
                main.getName()));
        command.addAll(List.of(arguments));
        return new ProcessBuilder(command)
                .redirectError(ProcessBuilder.Redirect.INHERIT)
                .start();
    }

    /** Copies, because the originals may lie in a home directory that is closed to others. */
    private static String readableClassPath(Path folder, Class<?> main, List<Class<?>> needed)
            throws IOException, URISyntaxException {
        List<Class<?>> types = new ArrayList<>(needed);
        types.add(main);
        List<String> copies = new ArrayList<>();
        for (Class<?> type : types) {
            Path original = Path.of(
                    type.getProtectionDomain().getCodeSource().getLocation().toURI());
            Path copy = folder.resolve("class-path-" + copies.size() + (Files.isDirectory(original) ? "" : ".jar"));
            if (Files.isDirectory(original)) {
                Path classes = Path.of("io", "postkick");
                FileSystemUtils.copyRecursively(original.resolve(classes), copy.resolve(classes));
            } else {
                Files.copy(original, copy);
            }
            copies.add(copy.toString());
        }
        return String.join(":", copies);
    }

    public static void permit(Path path, String permissions) throws IOException {
        Files.setPosixFilePermissions(path, PosixFilePermissions.fromString(permissions));
    }
}
