package io.postkick.host.instance;

import io.postkick.host.cf.EndpointType;
import io.postkick.host.cf.MasterEntry;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/**
 * The sockets of Postfixes on which somebody listens, as the kernel lists them in {@code /proc/net/unix}: by the path with which
 * master(8) bound them, which is relative to the queue directory. So a name that is there may be another Postfix's; of a name that is
 * not there, nobody listens. Looking touches no endpoint.
 *
 * @param names such as {@code public/pickup}
 */
public record Listeners(Set<String> names) {

    /** Flags, type and state: a stream socket that takes connections, or a datagram socket in any state. FIFOs are not listed. */
    private static final Pattern LISTENING = Pattern.compile(
            "\\S+ \\S+ \\S+ (?:0001\\d{4} 0001 01|\\d{8} 0002 \\d\\d) +\\d+ ((?:public|private)/[^/]+)");

    public Listeners {
        names = Set.copyOf(names);
    }

    /** None where the kernel's list cannot be read. */
    static Listeners read(Path proc) {
        try (var lines = Files.lines(proc.resolve("net/unix"), StandardCharsets.ISO_8859_1)) {
            return new Listeners(lines.map(LISTENING::matcher)
                    .filter(Matcher::matches)
                    .map(line -> line.group(1))
                    .collect(Collectors.toSet()));
        } catch (IOException e) {
            return new Listeners(Set.of());
        }
    }

    /**
     * Whether it is certain that nobody listens for the service. Only where something of the instance is on the list: a Postfix in
     * another network namespace has a list of its own.
     */
    public boolean lack(PostfixInstance instance, MasterEntry service) {
        return service.type() != EndpointType.FIFO
                && !names.contains(name(service))
                && instance.services().stream().anyMatch(other -> names.contains(name(other)));
    }

    private static String name(MasterEntry service) {
        return service.serviceClass().directory() + "/" + service.name();
    }
}
