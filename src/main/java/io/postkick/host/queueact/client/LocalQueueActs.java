package io.postkick.host.queueact.client;

import io.postkick.host.instance.PostfixInstance;
import io.postkick.host.queueact.Ability;
import io.postkick.host.queueact.Batch;
import io.postkick.host.queueact.BatchAnswer;
import io.postkick.host.queueact.Fate;
import io.postkick.host.queueact.HelperEntry;
import io.postkick.host.queueact.NoHelper;
import io.postkick.host.queueact.NoHelper.Why;
import io.postkick.host.queueact.QueueActs;
import io.postkick.host.queueact.wire.EntryText;
import io.postkick.host.queueact.wire.NotTheProtocol;
import io.postkick.host.queueact.wire.WireAnswers;
import io.postkick.host.queueact.wire.WireLimits;
import io.postkick.host.queueact.wire.WireLines;
import io.postkick.host.queueact.wire.WireRequest;
import io.postkick.host.queueact.wire.WireRequests;
import java.io.IOException;
import java.io.InterruptedIOException;
import java.net.SocketTimeoutException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.springframework.stereotype.Component;

/** The queue helper of this host, over its socket. */
@Component
final class LocalQueueActs implements QueueActs {

    /** So often one who waits looks whether the batch is to end. */
    private static final Duration LOOK = Duration.ofMillis(200);

    private final HelperProperties properties;
    private final HelperDoor door;

    LocalQueueActs(HelperProperties properties) {
        this.properties = properties;
        this.door = new HelperDoor(properties.helperSocket(), "queue helper", "");
    }

    @Override
    public Ability ability(PostfixInstance instance) {
        try (WireLines lines = asked(new WireRequest.Able(instance.configDirectory()))) {
            return WireAnswers.able(lines);
        } catch (NotTheProtocol e) {
            throw misunderstood(e);
        } catch (IOException e) {
            throw cutOff(e);
        }
    }

    @Override
    public BatchAnswer carryOut(PostfixInstance instance, Batch batch, Watcher watcher) throws InterruptedException {
        try (WireLines lines = asked(new WireRequest.Act(instance.configDirectory(), batch))) {
            long entry = WireAnswers.logged(lines);
            lines.within(properties.helperLongest());
            List<Fate> fates = heard(lines, batch, watcher);
            return new BatchAnswer(entry, fates, WireAnswers.end(lines));
        } catch (NotTheProtocol e) {
            // It was sent: whoever answers like this may have done it all the same.
            throw new NoHelper(Why.CUT_OFF, "The queue helper does not answer as it should: " + e.getMessage() + ".");
        } catch (IOException e) {
            if (isInterrupted(e)) {
                Thread.interrupted();
                throw (InterruptedException)
                        new InterruptedException("interrupted while the queue helper acts").initCause(e);
            }
            throw cutOff(e);
        }
    }

    private static List<Fate> heard(WireLines lines, Batch batch, Watcher watcher) throws IOException, NotTheProtocol {
        List<Fate> fates = new ArrayList<>();
        boolean stopped = false;
        while (fates.size() < batch.ids().size()) {
            if (!stopped && watcher.isToEnd()) {
                WireRequests.stop(lines);
                stopped = true;
            }
            if (lines.isSaidWithin(LOOK)) {
                Fate fate = WireAnswers.fate(lines, batch.ids().get(fates.size()));
                fates.add(fate);
                watcher.told(fate);
            }
        }
        return fates;
    }

    @Override
    public List<HelperEntry> log(long after, int most) {
        // With the one before, if there is one, so that the first is seen to follow it.
        long known = Math.max(0, after - 1);
        int entries = Math.min(most, WireLimits.MOST_ENTRIES - 1) + (int) (after - known);
        try (WireLines lines = asked(new WireRequest.Log(known, entries))) {
            List<HelperEntry> found = checked(WireAnswers.log(lines, entries), known);
            if (after > 0 && found.isEmpty()) {
                throw new NotTheProtocol("its log ends before entry " + after);
            }
            return found.subList((int) Math.min(found.size(), after - known), found.size());
        } catch (NotTheProtocol e) {
            throw misunderstood(e);
        } catch (IOException e) {
            throw cutOff(e);
        }
    }

    /** Each entry has the hash of what it says, and follows the one before. */
    private static List<HelperEntry> checked(List<String> lines, long after) throws NotTheProtocol {
        List<HelperEntry> entries = new ArrayList<>();
        EntryText previous = null;
        for (String line : lines) {
            EntryText entry = EntryText.parse(line);
            if (!(previous == null ? entry.entry().number() == after + 1 : entry.follows(previous))) {
                throw new NotTheProtocol(
                        "its log was changed before entry " + entry.entry().number());
            }
            entries.add(entry.entry());
            previous = entry;
        }
        return entries;
    }

    /** A connection of its own, with the question on its way. */
    private WireLines asked(WireRequest request) throws IOException {
        WireLines lines = new WireLines(door.open());
        try {
            lines.within(properties.helperPatience());
            WireRequests.write(request, lines);
            return lines;
        } catch (IOException e) {
            lines.close();
            throw e;
        }
    }

    private static NoHelper misunderstood(NotTheProtocol reason) {
        return new NoHelper(
                Why.MISUNDERSTOOD, "The queue helper does not answer as it should: " + reason.getMessage() + ".");
    }

    private static NoHelper cutOff(IOException reason) {
        return new NoHelper(Why.CUT_OFF, "The queue helper stopped answering: " + reason.getMessage() + ".");
    }

    private static boolean isInterrupted(IOException reason) {
        return reason instanceof InterruptedIOException && !(reason instanceof SocketTimeoutException);
    }
}
