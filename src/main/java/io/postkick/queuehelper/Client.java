package io.postkick.queuehelper;

import io.postkick.host.queueact.Fate;
import io.postkick.host.queueact.wire.WireAnswers;
import io.postkick.host.queueact.wire.WireLines;
import io.postkick.host.queueact.wire.WireRequests;
import java.io.IOException;
import java.time.Duration;
import java.util.List;

/** Whoever asked for a batch over a connection, until it goes. */
final class Client implements Asker {

    private final WireLines lines;
    private final Duration pace;
    private boolean gone;

    /** @param pace how long it may take to take a part of its answer */
    Client(WireLines lines, Duration pace) {
        this.lines = lines;
        this.pace = pace;
    }

    private interface Saying {
        void run() throws IOException;
    }

    private void say(String what, Saying saying) {
        if (gone) {
            return;
        }
        lines.within(pace);
        try {
            saying.run();
        } catch (IOException e) {
            gone = true;
            Trouble.report("nobody waits for " + what, e);
        }
    }

    @Override
    public void logged(long entry) {
        say("what becomes of entry " + entry, () -> WireAnswers.logged(lines, entry));
    }

    @Override
    public void told(List<Fate> fates) {
        say("what became of " + fates.size() + " messages", () -> WireAnswers.fates(lines, fates));
    }

    @Override
    public boolean isToEnd() {
        try {
            return !gone && WireRequests.isStopped(lines);
        } catch (IOException e) {
            gone = true;
            return false;
        }
    }

    /** Says that it is over; false if nobody is there any more. */
    boolean end(boolean recorded) {
        say("the end of a batch", () -> WireAnswers.end(lines, recorded));
        return !gone;
    }
}
