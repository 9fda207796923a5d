package io.postkick.fleet.link;

import io.postkick.fleet.wire.SigningKey;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Supplier;
import java.util.stream.Stream;

/**
 * With which key a console signs for which host. While its key is exchanged it has two, and some hosts obey the old one only, others both, and
 * in the end the new one only: what a host turns away is signed with the other, and what it takes is kept to.
 */
public final class SigningKeys {

    private final Supplier<List<SigningKey>> all;
    private final Map<String, String> taken = new ConcurrentHashMap<>();

    /**
     * Signs with these.
     *
     * @param all at least one; the first is for hosts of which nothing else is known
     */
    public SigningKeys(Supplier<List<SigningKey>> all) {
        this.all = all;
    }

    public static SigningKeys only(SigningKey key) {
        List<SigningKey> one = List.of(key);
        return new SigningKeys(() -> one);
    }

    /** With which messages to that host are signed now. */
    public SigningKey of(String host) {
        List<SigningKey> now = all.get();
        String known = taken.get(host);
        return now.stream()
                .filter(key -> key.verifying().toString().equals(known))
                .findFirst()
                .orElse(now.get(0));
    }

    /** All, that for this host first. */
    List<SigningKey> inOrder(String host) {
        SigningKey first = of(host);
        return Stream.concat(
                        Stream.of(first),
                        all.get().stream()
                                .filter(key -> !key.verifying()
                                        .toString()
                                        .equals(first.verifying().toString())))
                .toList();
    }

    void take(String host, SigningKey key) {
        taken.put(host, key.verifying().toString());
    }
}
