package io.postkick.queuehelper;

import io.postkick.host.queueact.Batch;
import io.postkick.host.queueact.HelperEntry;
import io.postkick.host.queueact.QueueAct;
import io.postkick.host.queueact.wire.EntryText;
import io.postkick.host.queueact.wire.NotTheProtocol;
import io.postkick.host.queueact.wire.WireRequest;
import io.postkick.testsupport.Unprivileged;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.io.TempDir;

/** A helper on a host in memory, with a real log. */
abstract class HelperTest {

    static final String INSTANCE = "/etc/postfix";
    static final String FIRST = "4C3D1120A5";
    static final int PORTION = 2;
    static final String SECOND = "4C3D1120A6";

    @TempDir
    Path directory;

    final FakeOs os = new FakeOs();
    Path state;
    Path list;
    HelperLog log;
    Postsuper postsuper;
    final Looking looking = new Looking(os, Duration.ofMinutes(1));
    CutOffActs cutOff;
    Acting acting;

    @BeforeEach
    void makeHelper() throws IOException {
        state = Files.createDirectory(directory.resolve("state"));
        Unprivileged.permit(state, "rwx------");
        list = Files.writeString(directory.resolve("queue-acts"), "most 3\nallow /etc/postfix hold release delete\n");
        log = new HelperLog(state, Clock.systemUTC());
        postsuper = new Postsuper(os, state, Duration.ofMinutes(1));
        cutOff = new CutOffActs(os, state, log, postsuper, looking);
        acting = acting(PORTION, PORTION);
    }

    Acting acting(int firstPortion, int portion) {
        return new Acting(os, list, log, new Portions(postsuper, looking, firstPortion, portion), cutOff);
    }

    static WireRequest.Act hold(String... ids) {
        return asked(QueueAct.HOLD, UUID.randomUUID().toString(), ids);
    }

    static WireRequest.Act asked(QueueAct act, String actId, String... ids) {
        return new WireRequest.Act(INSTANCE, new Batch(act, actId, 1, "alice", "", List.of(ids)));
    }

    /** All entries, each of which follows the one before. */
    List<HelperEntry> entries() throws IOException, NotTheProtocol {
        List<HelperEntry> entries = new ArrayList<>();
        EntryText previous = null;
        for (String line : log.lines(0, 100)) {
            EntryText entry = EntryText.parse(line);
            if (previous == null ? !entry.previous().equals(EntryText.NO_PREVIOUS) : !entry.follows(previous)) {
                throw new AssertionError("entry " + entry.entry().number() + " does not follow");
            }
            entries.add(entry.entry());
            previous = entry;
        }
        return entries;
    }
}
