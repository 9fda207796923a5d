package io.postkick.fleet.agent;

import io.postkick.fleet.enrolment.join.Membership;
import io.postkick.fleet.wire.VerifyingKey;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import java.util.function.Supplier;
import java.util.stream.Collectors;

/** The keys of consoles that this host obeys and answers: what its membership says, which a console may change with one of them. */
final class ObeyedKeys implements Supplier<Set<VerifyingKey>> {

    private final Path directory;
    private Membership membership;
    private volatile Set<VerifyingKey> keys;

    ObeyedKeys(Path directory, Membership membership) {
        this.directory = directory;
        this.membership = membership;
        this.keys = read(membership);
    }

    private static Set<VerifyingKey> read(Membership membership) {
        return membership.verifyingKeys().stream().map(VerifyingKey::of).collect(Collectors.toUnmodifiableSet());
    }

    @Override
    public Set<VerifyingKey> get() {
        return keys;
    }

    synchronized List<String> texts() {
        return membership.verifyingKeys();
    }

    /**
     * Obeys these from now on, and no other. They are on disk before they count.
     *
     * @throws IOException if they could not be written: then all is as it was
     */
    synchronized void obey(List<String> texts) throws IOException {
        Membership changed = membership.obeying(texts);
        Set<VerifyingKey> read = read(changed);
        changed.write(directory);
        membership = changed;
        keys = read;
    }
}
