package io.postkick.queuehelper;

import io.postkick.host.queueact.Batch;
import io.postkick.host.queueact.BatchAnswer;
import io.postkick.host.queueact.Fate;
import io.postkick.host.queueact.HelperEntry;
import io.postkick.host.queueact.HelperEntry.Kind;
import io.postkick.host.queueact.NoHelper;
import io.postkick.host.queueact.Result;
import io.postkick.host.queueact.wire.WireRequest;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.LongConsumer;

/** Carries out batches, one at a time for each instance, each on the log before it is done, and concluded there whatever happens. */
final class Acting {

    private final Os os;
    private final Path list;
    private final HelperLog log;
    private final Postsuper postsuper;
    private final Looking looking;
    private final CutOffActs cutOff;

    Acting(Os os, Path list, HelperLog log, Postsuper postsuper, Looking looking, CutOffActs cutOff) {
        this.os = os;
        this.list = list;
        this.log = log;
        this.postsuper = postsuper;
        this.looking = looking;
        this.cutOff = cutOff;
    }

    /**
     * Carries out a batch.
     *
     * @param uid who asks
     * @param logged gets the number of the entry, once it is on disk and before anything is done
     * @throws NoHelper if it is not carried out
     */
    BatchAnswer carryOut(WireRequest.Act asked, int uid, LongConsumer logged) {
        RootsList.read(list)
                .check(
                        asked.configDirectory(),
                        asked.batch().act(),
                        asked.batch().ids().size());
        try {
            return alone(asked, uid, logged);
        } catch (IOException e) {
            throw new NoHelper(NoHelper.Why.UNRECORDED, "Its log cannot be written: " + Trouble.words(e) + ".");
        }
    }

    /** @throws IOException if it cannot be recorded; nothing was done */
    private BatchAnswer alone(WireRequest.Act asked, int uid, LongConsumer logged) throws IOException {
        HelperLock lock = cutOff.lock(asked.configDirectory())
                .orElseThrow(() -> new NoHelper(NoHelper.Why.BUSY, "It carries out something else on that instance."));
        try {
            cutOff.concludeThoseOf(asked.configDirectory());
            HelperEntry intent = log.intent(uid, asked);
            logged.accept(intent.number());
            return concluded(intent);
        } finally {
            lock.close();
        }
    }

    private BatchAnswer concluded(HelperEntry intent) {
        List<Fate> fates = fates(intent.configDirectory(), intent.batch());
        try {
            log.conclude(intent, Kind.OUTCOME, fates);
            return new BatchAnswer(intent.number(), fates, true);
        } catch (IOException | RuntimeException e) {
            Trouble.report("the outcome of entry " + intent.number() + " cannot be written", e);
            return new BatchAnswer(intent.number(), fates, false);
        }
    }

    private List<Fate> fates(String configDirectory, Batch batch) {
        Spool spool;
        Map<String, Sight> before;
        try {
            spool = Spool.read(os, configDirectory);
            before = looking.at(spool, batch.ids(), LikelyPlaces.before(batch.act()), Set.of());
        } catch (IOException | RuntimeException e) {
            return Judgement.all(batch.ids(), Result.REFUSED, "Nothing was done: " + Trouble.words(e));
        }
        Said said = said(spool, batch);
        Judgement judgement = new Judgement(batch.act(), said);
        try {
            Set<String> settled = LikelyPlaces.endsElsewhere(batch.act()) ? said.acted() : Set.of();
            return judgement.of(
                    batch.ids(), before, looking.at(spool, batch.ids(), LikelyPlaces.after(batch.act()), settled));
        } catch (IOException | RuntimeException e) {
            return judgement.unseen(batch.ids(), before, Trouble.words(e));
        }
    }

    private Said said(Spool spool, Batch batch) {
        try {
            return postsuper.run(spool, batch.act(), batch.ids());
        } catch (IOException | RuntimeException e) {
            return new Said(Set.of(), Trouble.words(e));
        }
    }
}
