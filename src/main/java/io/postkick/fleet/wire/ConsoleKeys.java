package io.postkick.fleet.wire;

import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.List;

/**
 * The keys of consoles that a host is to obey, and no other. Each comes with the proof that whoever says so has its secret half, so that no host
 * is told to obey a key that nobody has.
 */
public record ConsoleKeys(List<Proven> keys) {

    /** The act by which a host is told. */
    public static final String KIND = "console-keys";

    /** The call by which a host is asked which it obeys; answered with {@link Obeyed}. */
    public static final String CALL = "console-keys";

    private static final int MOST = 2;

    public ConsoleKeys {
        keys = List.copyOf(keys);
    }

    /** A {@link VerifyingKey}, and its signature over all of them and the host that is told. */
    public record Proven(String key, String proof) {}

    /** What is asked. */
    public record Wanted() {}

    /** Which a host obeys. */
    public record Obeyed(List<String> keys) {

        public Obeyed {
            keys = List.copyOf(keys);
        }
    }

    /** For that host. */
    public static ConsoleKeys of(String host, List<SigningKey> keys) {
        List<String> all = keys.stream().map(key -> key.verifying().toString()).toList();
        byte[] words = words(host, all);
        return new ConsoleKeys(keys.stream()
                .map(key -> new Proven(
                        key.verifying().toString(), Base64.getEncoder().encodeToString(key.sign(words))))
                .toList());
    }

    /**
     * Which they are.
     *
     * @param host that was told so
     * @throws IllegalArgumentException if there are none or too many, or one of them is not proven
     */
    public List<String> proven(String host) {
        if (keys.isEmpty() || keys.size() > MOST) {
            throw new IllegalArgumentException("A host obeys one key or two, and was told of " + keys.size() + ".");
        }
        List<String> all = keys.stream().map(Proven::key).toList();
        byte[] words = words(host, all);
        for (Proven one : keys) {
            if (!VerifyingKey.of(one.key()).hasSigned(words, Base64.getDecoder().decode(one.proof()))) {
                throw new IllegalArgumentException("Whoever sent a key does not prove to have its secret half.");
            }
        }
        return all;
    }

    private static byte[] words(String host, List<String> keys) {
        return ("postkick console keys\n" + host + "\n" + String.join("\n", keys)).getBytes(StandardCharsets.UTF_8);
    }
}
