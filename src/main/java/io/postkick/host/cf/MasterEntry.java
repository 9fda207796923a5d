package io.postkick.host.cf;

import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * One service of master.cf, its eight fields as master(5) names them.
 *
 * @param name service name; for {@code inet} host and port
 * @param isPrivate third field: {@code n} means public, {@code y} and {@code -} private
 * @param unprivileged fourth field as written
 * @param chroot fifth field as written
 * @param wakeup sixth field as written, seconds, {@code ?} when only if used
 * @param maxproc seventh field as written
 * @param command the daemon's name, for example {@code pickup}
 * @param arguments the daemon's arguments, {@code -o} options included
 * @param line the physical line on which the entry begins, from 1
 * @param written the whole line as it is in the file, white space between words apart
 */
public record MasterEntry(
        String name,
        EndpointType type,
        boolean isPrivate,
        String unprivileged,
        String chroot,
        String wakeup,
        String maxproc,
        String command,
        List<String> arguments,
        int line,
        String written) {

    public MasterEntry {
        arguments = List.copyOf(arguments);
    }

    /** One that was not read from a file. */
    public MasterEntry(
            String name,
            EndpointType type,
            boolean isPrivate,
            String unprivileged,
            String chroot,
            String wakeup,
            String maxproc,
            String command,
            List<String> arguments,
            int line) {
        this(
                name,
                type,
                isPrivate,
                unprivileged,
                chroot,
                wakeup,
                maxproc,
                command,
                arguments,
                line,
                Stream.concat(
                                Stream.of(
                                        name,
                                        type.text(),
                                        isPrivate ? "-" : "n",
                                        unprivileged,
                                        chroot,
                                        wakeup,
                                        maxproc,
                                        command),
                                arguments.stream())
                        .collect(Collectors.joining(" ")));
    }

    /** The daemon's name without a directory, by which it calls itself in the log. */
    public String program() {
        return command.substring(command.lastIndexOf('/') + 1);
    }

    public ServiceClass serviceClass() {
        return isPrivate ? ServiceClass.PRIVATE : ServiceClass.PUBLIC;
    }
}
