package io.postkick.fleet.near;

import io.postkick.fleet.asked.AboutInstance;
import io.postkick.fleet.asked.PostfixCalls;
import io.postkick.fleet.calls.Answerer;
import io.postkick.fleet.calls.Declined;
import io.postkick.fleet.calls.HostAnswer;
import io.postkick.host.maillog.MailLogs;
import io.postkick.host.track.MailTracking;
import io.postkick.host.track.SearchesWait;
import java.util.List;
import java.util.function.Supplier;

/** Answers what the mail logs say. */
class NearLogs implements Answerer {

    private final OwnInstances instances;
    private final MailLogs logs;
    private final MailTracking tracking;

    NearLogs(OwnInstances instances, MailLogs logs, MailTracking tracking) {
        this.instances = instances;
        this.logs = logs;
        this.tracking = tracking;
    }

    @Override
    public List<HostAnswer<?>> answers() {
        return List.of(
                new HostAnswer<>(
                        PostfixCalls.LOG, AboutInstance.class, asked -> logs.source(instances.get(asked.instance()))),
                new HostAnswer<>(
                        PostfixCalls.TRACK,
                        AboutInstance.TrackWanted.class,
                        asked -> searched(() -> tracking.find(
                                instances.get(asked.instance()),
                                instances.those(asked.others()),
                                asked.sought(),
                                asked.begun(),
                                asked.skip(),
                                asked.limit(),
                                asked.patience()))),
                new HostAnswer<>(
                        PostfixCalls.LINES,
                        AboutInstance.LinesWanted.class,
                        asked -> searched(() -> tracking.lines(
                                instances.get(asked.instance()),
                                instances.those(asked.others()),
                                asked.sought(),
                                asked.at(),
                                asked.patience()))));
    }

    private static <T> T searched(Supplier<T> search) {
        try {
            return search.get();
        } catch (SearchesWait e) {
            throw new Declined(PostfixCalls.SEARCHES_WAIT, "Too many searches wait for the mail log.");
        }
    }
}
