package io.postkick.queuehelper;

import io.postkick.host.queue.QueueName;
import io.postkick.host.queueact.Batch;
import io.postkick.host.queueact.Fate;
import io.postkick.host.queueact.QueueAct;
import io.postkick.host.queueact.Result;
import java.io.IOException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * Has a batch done in portions, so that one can follow it and stop it. While postsuper(1) works on a portion, another thread looks for
 * the messages of the one before and of the one behind.
 */
final class Portions {

    private final Postsuper postsuper;
    private final Looking looking;
    private final int first;
    private final int size;

    /**
     * @param first messages in the first portion, which nothing is done beside
     * @param size messages in each of the others; each costs the start of some programs
     */
    Portions(Postsuper postsuper, Looking looking, int first, int size) {
        this.postsuper = postsuper;
        this.looking = looking;
        this.first = first;
        this.size = size;
    }

    /** Looks for the messages of the first portion. */
    Begun begin(Spool spool, Batch batch) {
        List<String> ids = batch.ids();
        List<Portion> portions = new ArrayList<>();
        int to = 0;
        for (int from = 0; from < ids.size(); from = to) {
            to = Math.min(ids.size(), from + (from == 0 ? first : size));
            portions.add(new Portion(spool, batch, ids.subList(from, to)));
        }
        portions.get(0).lookBefore();
        return new Begun(ids, portions);
    }

    /** Starts what may go on beside. */
    static <T> CompletableFuture<T> aside(Supplier<T> work) {
        return CompletableFuture.supplyAsync(work, task -> new Thread(task, "looking").start());
    }

    /** A batch of which nothing is done yet. */
    static final class Begun {

        private final List<String> ids;
        private final List<Portion> portions;

        private Begun(List<String> ids, List<Portion> portions) {
            this.ids = ids;
            this.portions = portions;
        }

        /** What became of the batch's messages, in their order. */
        List<Fate> carryOut(Asker asker) {
            List<Fate> fates = new ArrayList<>();
            int done = 0;
            while (done < portions.size() && !asker.isToEnd()) {
                CompletableFuture<Boolean> looks = looks(done);
                portions.get(done).act();
                looks.join();
                if (done > 0) {
                    tell(portions.get(done - 1).fates(), fates, asker);
                }
                done++;
            }
            if (done > 0) {
                portions.get(done - 1).lookAfter();
                tell(portions.get(done - 1).fates(), fates, asker);
            }
            tell(Judgement.all(ids.subList(fates.size(), ids.size()), Result.REFUSED, Fate.STOPPED), fates, asker);
            return fates;
        }

        /** Those that can be made while one portion is worked on. */
        private CompletableFuture<Boolean> looks(int working) {
            return aside(() -> {
                if (working > 0) {
                    portions.get(working - 1).lookAfter();
                }
                if (working + 1 < portions.size()) {
                    portions.get(working + 1).lookBefore();
                }
                return true;
            });
        }

        private static void tell(List<Fate> some, List<Fate> fates, Asker asker) {
            fates.addAll(some);
            asker.told(some);
        }
    }

    private final class Portion {

        private final Spool spool;
        private final QueueAct act;
        private final Map<String, Instant> unchangedSince;
        private final List<String> ids;
        private final Set<String> changed = new HashSet<>();
        private Said said = new Said(Set.of(), "");
        private @Nullable Map<String, Sight> before;
        private @Nullable Map<String, Sight> after;
        private String trouble = "";

        Portion(Spool spool, Batch batch, List<String> ids) {
            this.spool = spool;
            this.act = batch.act();
            this.unchangedSince = batch.unchangedSince();
            this.ids = ids;
        }

        void lookBefore() {
            before = sights(LikelyPlaces.before(act), Set.of());
            if (before != null) {
                before.forEach((id, sight) -> {
                    if (sight.queue() == QueueName.HOLD && !isUnchanged(id, sight)) {
                        changed.add(id);
                    }
                });
            }
        }

        private boolean isUnchanged(String id, Sight sight) {
            return sight.changedAt().equals(unchangedSince.getOrDefault(id, sight.changedAt()));
        }

        void lookAfter() {
            if (before != null) {
                after = sights(LikelyPlaces.after(act), LikelyPlaces.endsElsewhere(act) ? said.acted() : Set.of());
            }
        }

        private @Nullable Map<String, Sight> sights(QueueName likely, Set<String> settled) {
            try {
                return looking.at(spool, ids, likely, settled);
            } catch (IOException | RuntimeException e) {
                trouble = Trouble.words(e);
                return null;
            }
        }

        /** Nothing is done to what could not be looked at, and to what is not as it was to be. */
        void act() {
            List<String> meant =
                    ids.stream().filter(id -> !changed.contains(id)).toList();
            if (before != null && !meant.isEmpty()) {
                try {
                    said = postsuper.run(spool, act, meant);
                } catch (IOException | RuntimeException e) {
                    said = new Said(Set.of(), Trouble.words(e));
                }
            }
        }

        List<Fate> fates() {
            if (before == null) {
                return Judgement.all(ids, Result.REFUSED, "Nothing was done: " + trouble);
            }
            Judgement judgement = new Judgement(act, said, changed);
            return after == null ? judgement.unseen(ids, before, trouble) : judgement.of(ids, before, after);
        }
    }
}
