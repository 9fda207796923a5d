package io.postkick.fleet.far;

import io.postkick.fleet.asked.AboutInstance;
import io.postkick.fleet.asked.PostfixCalls;
import io.postkick.fleet.calls.HostCalls;
import io.postkick.host.instance.PostfixInstance;
import io.postkick.host.track.MailTracking;
import io.postkick.host.track.SearchesWait;
import io.postkick.host.track.Sought;
import io.postkick.host.track.TrackPage;
import io.postkick.host.track.TrackProgress;
import io.postkick.host.track.TrackedLines;
import io.postkick.host.track.UnreadLog;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.type.TypeReference;

/** Searches the mail logs of this host, and has other hosts search theirs. */
class RoutedTracking implements MailTracking {

    private static final TypeReference<TrackPage> PAGE = new TypeReference<>() {};
    private static final TypeReference<TrackedLines> LINES = new TypeReference<>() {};

    private final MailTracking here;
    private final FarHosts hosts;
    private final Clock clock;

    RoutedTracking(MailTracking here, FarHosts hosts, Clock clock) {
        this.here = here;
        this.hosts = hosts;
        this.clock = clock;
    }

    @Override
    public TrackPage find(
            PostfixInstance instance,
            List<PostfixInstance> others,
            Sought sought,
            @Nullable Instant begun,
            int skip,
            int limit,
            Duration patience) {
        List<PostfixInstance> beside = beside(instance, others);
        if (instance.host() == null) {
            return here.find(instance, beside, sought, begun, skip, limit, patience);
        }
        try {
            return hosts.ask(
                    instance.host(),
                    PostfixCalls.TRACK,
                    new AboutInstance.TrackWanted(
                            instance.ownName(), own(beside), sought, begun, skip, limit, patience),
                    PAGE,
                    HostCalls.PATIENCE.plus(patience));
        } catch (Unanswered e) {
            return new TrackPage(List.of(), failed(instance, e), begun == null ? clock.instant() : begun, false);
        }
    }

    @Override
    public TrackedLines lines(
            PostfixInstance instance,
            List<PostfixInstance> others,
            Sought sought,
            @Nullable Instant at,
            Duration patience) {
        List<PostfixInstance> beside = beside(instance, others);
        if (instance.host() == null) {
            return here.lines(instance, beside, sought, at, patience);
        }
        try {
            return hosts.ask(
                    instance.host(),
                    PostfixCalls.LINES,
                    new AboutInstance.LinesWanted(instance.ownName(), own(beside), sought, at, patience),
                    LINES,
                    HostCalls.PATIENCE.plus(patience));
        } catch (Unanswered e) {
            return new TrackedLines(null, List.of(), failed(instance, e));
        }
    }

    /** A log has lines of instances of its own host only. */
    private static List<PostfixInstance> beside(PostfixInstance instance, List<PostfixInstance> others) {
        return others.stream()
                .filter(other -> Objects.equals(other.host(), instance.host()))
                .toList();
    }

    private static List<String> own(List<PostfixInstance> instances) {
        return instances.stream().map(PostfixInstance::ownName).toList();
    }

    private static TrackProgress failed(PostfixInstance instance, Unanswered silence) {
        if (silence.isFor(PostfixCalls.SEARCHES_WAIT)) {
            throw new SearchesWait(1);
        }
        return new TrackProgress(
                TrackProgress.State.FAILED,
                0,
                null,
                List.of(),
                List.of(new UnreadLog("The mail log of " + instance.name(), silence.words(), null)),
                false);
    }
}
