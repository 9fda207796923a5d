package io.postkick.queuehelper;

import io.postkick.host.queue.QueueName;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Where an instance has its queues and its programs, as postconf(1) says.
 *
 * @param commandDirectory where postsuper(1) is
 * @param owner number of the user that owns the mail
 * @param group number of that user's group
 * @param hashed names of queues with folders below them, and how many, one in the other ({@code hash_queue_names}, {@code hash_queue_depth})
 */
record Spool(
        String configDirectory,
        Path queueDirectory,
        Path commandDirectory,
        String owner,
        String group,
        Set<String> hashed,
        int hashDepth) {

    private static final List<String> PARAMETERS =
            List.of("queue_directory", "command_directory", "mail_owner", "hash_queue_names", "hash_queue_depth");
    private static final Duration LIMIT = Duration.ofSeconds(30);
    private static final Path ANYWHERE = Path.of("/");
    private static final int USEC_PAD = 4;
    private static final int TIME_PAD = 10;
    private static final String SAFE_ALPHABET = "0123456789BCDFGHJKLMNPQRSTVWXYZbcdfghjklmnpqrstvwxyz";

    Spool {
        hashed = Set.copyOf(hashed);
    }

    /** @throws IOException if it cannot be told, with what postconf(1) says */
    static Spool read(Os os, String configDirectory) throws IOException {
        List<String> command = new ArrayList<>(List.of(os.program("postconf").toString(), "-c", configDirectory, "-x"));
        command.addAll(PARAMETERS);
        Map<String, String> values = new HashMap<>();
        for (String line : words(os, command).lines().toList()) {
            String[] parts = line.split(" =", 2);
            if (parts.length == 2) {
                values.put(parts[0], parts[1].strip());
            }
        }
        if (!values.keySet().containsAll(PARAMETERS)) {
            throw new IOException("postconf does not say where the queues of " + configDirectory + " are");
        }
        String ids = words(os, List.of(os.program("id").toString(), "--", value(values, "mail_owner")));
        return new Spool(
                configDirectory,
                Path.of(value(values, "queue_directory")),
                Path.of(value(values, "command_directory")),
                number("uid", ids),
                number("gid", ids),
                Set.copyOf(Arrays.asList(value(values, "hash_queue_names").split("[,\\s]+"))),
                Integer.parseInt(value(values, "hash_queue_depth")));
    }

    private static String value(Map<String, String> values, String parameter) throws IOException {
        String value = values.get(parameter);
        if (value == null) {
            throw new IOException("postconf does not say " + parameter);
        }
        return value;
    }

    /** From what id(1) says of a user: {@code uid=102(postfix) gid=109(postfix) groups=109(postfix)}. */
    private static String number(String which, String ids) throws IOException {
        Matcher found = Pattern.compile("(?:^| )" + which + "=(\\d+)").matcher(ids);
        if (!found.find()) {
            throw new IOException("id does not say the " + which + " of the user that owns the mail");
        }
        return found.group(1);
    }

    private static String words(Os os, List<String> command) throws IOException {
        Ran ran = os.run(ANYWHERE, command, new byte[0], LIMIT);
        if (ran.status() != 0) {
            throw new IOException(ran.trouble());
        }
        return ran.output();
    }

    /** The file of a message in a queue, below the queue directory (mail_queue_dir() in src/global/mail_queue.c). */
    String file(QueueName queue, String id) {
        StringBuilder path = new StringBuilder(queue.text()).append('/');
        if (hashed.contains(queue.text())) {
            String name = hashedName(id);
            // dir_forest() in src/util/dir_forest.c, which makes up for names that are too short.
            for (int i = 0; i < hashDepth; i++) {
                path.append(i < name.length() ? name.charAt(i) : '_').append('/');
            }
        }
        return path.append(id).toString();
    }

    /** Short names are hashed as they are, long ones by their microseconds as short ones have them (MQID_LG_GET_HEX_USEC). */
    private static String hashedName(String id) {
        int separator = id.lastIndexOf('z');
        if (separator < TIME_PAD) {
            return id;
        }
        long microseconds = 0;
        for (int i = separator - USEC_PAD; i < separator; i++) {
            microseconds = microseconds * SAFE_ALPHABET.length() + SAFE_ALPHABET.indexOf(id.charAt(i));
        }
        return String.format("%05X", microseconds);
    }

    /** A path for each, with a NUL after it, as {@code xargs -0} takes them. */
    static byte[] zeroTerminated(List<String> paths) {
        return (String.join("\0", paths) + '\0').getBytes(StandardCharsets.ISO_8859_1);
    }
}
