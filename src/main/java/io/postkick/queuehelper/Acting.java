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
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;

/** Carries out batches, one at a time for each instance, each on the log before it is done, and concluded there whatever happens. */
final class Acting {

    private final Os os;
    private final Path list;
    private final HelperLog log;
    private final Portions portions;
    private final CutOffActs cutOff;

    Acting(Os os, Path list, HelperLog log, Portions portions, CutOffActs cutOff) {
        this.os = os;
        this.list = list;
        this.log = log;
        this.portions = portions;
        this.cutOff = cutOff;
    }

    /**
     * Carries out a batch.
     *
     * @param uid who asks
     * @param asker hears how it goes
     * @throws NoHelper if it is not carried out
     */
    BatchAnswer carryOut(WireRequest.Act asked, int uid, Asker asker) {
        RootsList.read(list)
                .check(
                        asked.configDirectory(),
                        asked.batch().act(),
                        asked.batch().ids().size());
        try {
            return alone(asked, uid, asker);
        } catch (LogBroken e) {
            throw e.refusal();
        } catch (IOException e) {
            throw new NoHelper(NoHelper.Why.UNRECORDED, "Its log cannot be written: " + Trouble.words(e) + ".");
        }
    }

    /** @throws IOException if it cannot be recorded; nothing was done */
    private BatchAnswer alone(WireRequest.Act asked, int uid, Asker asker) throws IOException {
        HelperLock lock = cutOff.lock(asked.configDirectory())
                .orElseThrow(() -> new NoHelper(NoHelper.Why.BUSY, "It carries out something else on that instance."));
        try {
            cutOff.concludeThoseOf(asked.configDirectory());
            CompletableFuture<Portions.Begun> begun = looking(asked);
            try {
                HelperEntry intent = log.intent(uid, asked);
                asker.logged(intent.number());
                return concluded(intent, begun, asker);
            } finally {
                begun.handle((work, trouble) -> true).join();
            }
        } finally {
            lock.close();
        }
    }

    /** One may look for the messages of the first portion while what is to be done to them is put on disk. */
    private CompletableFuture<Portions.Begun> looking(WireRequest.Act asked) {
        return Portions.aside(() -> {
            try {
                return portions.begin(Spool.read(os, asked.configDirectory()), asked.batch());
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        });
    }

    private BatchAnswer concluded(HelperEntry intent, CompletableFuture<Portions.Begun> begun, Asker asker) {
        List<Fate> fates = fates(begun, intent.batch(), asker);
        try {
            log.conclude(intent, Kind.OUTCOME, fates);
            return new BatchAnswer(intent.number(), fates, true);
        } catch (IOException | RuntimeException e) {
            Trouble.report("the outcome of entry " + intent.number() + " cannot be written", e);
            return new BatchAnswer(intent.number(), fates, false);
        }
    }

    private static List<Fate> fates(CompletableFuture<Portions.Begun> begun, Batch batch, Asker asker) {
        try {
            return begun.join().carryOut(asker);
        } catch (CompletionException e) {
            List<Fate> fates = Judgement.all(batch.ids(), Result.REFUSED, "Nothing was done: " + words(e));
            asker.told(fates);
            return fates;
        }
    }

    private static String words(CompletionException e) {
        Throwable cause = e.getCause() instanceof UncheckedIOException hidden ? hidden.getCause() : e.getCause();
        return Trouble.words(cause instanceof Exception trouble ? trouble : e);
    }
}
