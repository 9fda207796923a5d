package io.postkick.queuehelper;

import io.postkick.host.queueact.Fate;
import io.postkick.host.queueact.HelperEntry;
import io.postkick.host.queueact.HelperEntry.Kind;
import io.postkick.host.queueact.NoHelper;
import io.postkick.host.queueact.Result;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** Concludes what a helper that was ended left open: an intent on the log without an outcome. */
final class CutOffActs {

    private static final Duration WAIT = Duration.ofSeconds(20);

    private final Os os;
    private final Path state;
    private final HelperLog log;
    private final Postsuper postsuper;
    private final Looking looking;

    CutOffActs(Os os, Path state, HelperLog log, Postsuper postsuper, Looking looking) {
        this.os = os;
        this.state = state;
        this.log = log;
        this.postsuper = postsuper;
        this.looking = looking;
    }

    /** The right to work on an instance, unless another has it. */
    Optional<HelperLock> lock(String configDirectory) throws IOException {
        return HelperLock.tryTake(state.resolve("instance-" + StateName.of(configDirectory) + ".lock"));
    }

    /** Those of all instances on which nobody is at work. */
    void conclude() throws IOException {
        for (HelperEntry intent : log.open()) {
            Optional<HelperLock> free = lock(intent.configDirectory());
            if (free.isPresent()) {
                try {
                    concludeThoseOf(intent.configDirectory());
                } finally {
                    free.get().close();
                }
            }
        }
    }

    /**
     * Those of one instance, for who has its {@link #lock}.
     * @throws NoHelper if what was left behind is still at work
     * @throws IOException if they cannot be put on the log
     */
    void concludeThoseOf(String configDirectory) throws IOException {
        for (HelperEntry intent : log.open()) {
            if (intent.configDirectory().equals(configDirectory)) {
                if (!postsuper.isOver(configDirectory, WAIT)) {
                    throw new NoHelper(
                            NoHelper.Why.BUSY, "A postsuper of an earlier batch is still at work on that instance.");
                }
                log.conclude(intent, Kind.CUT_OFF, fates(intent));
            }
        }
    }

    private List<Fate> fates(HelperEntry intent) {
        List<String> ids = intent.batch().ids();
        Map<String, Sight> now;
        try {
            now = looking.at(
                    Spool.read(os, intent.configDirectory()),
                    ids,
                    LikelyPlaces.after(intent.batch().act()),
                    Set.of());
        } catch (IOException | RuntimeException e) {
            return Judgement.all(ids, Result.UNKNOWN, "It cannot be looked at: " + Trouble.words(e));
        }
        return ids.stream()
                .map(id -> Judgement.afterCutOff(intent.batch().act(), id, now.get(id)))
                .toList();
    }
}
