package io.postkick.host.queue.scan;

import io.postkick.host.cf.MasterEntry;
import io.postkick.host.cf.ServiceClass;
import io.postkick.host.instance.InstanceState;
import io.postkick.host.instance.PostfixInstance;
import io.postkick.host.queue.Listing;
import io.postkick.host.queue.Scan;
import io.postkick.host.queue.Scan.Problem;
import io.postkick.host.queue.Scan.Problem.Kind;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** A listing with what the instance tells of why nobody listened: a scan knows of the endpoint only. */
final class Explained {

    private static final String SHOWQ = "showq";

    private final PostfixInstance instance;

    private Explained(PostfixInstance instance) {
        this.instance = instance;
    }

    static Listing of(PostfixInstance instance, Listing listing) {
        if (!needsReason(listing.readBy()) && !needsReason(listing.failed())) {
            return listing;
        }
        var explained = new Explained(instance);
        return new Listing(
                listing.snapshot(),
                explained.scan(listing.readBy()),
                listing.running(),
                listing.failed() == null ? null : explained.scan(listing.failed()));
    }

    private static boolean needsReason(@Nullable Scan scan) {
        return scan != null
                && scan.problem() != null
                && (scan.problem().kind() == Kind.STOPPED || scan.problem().kind() == Kind.ABSENT);
    }

    private Scan scan(Scan scan) {
        Problem problem = scan.problem();
        return problem == null || !needsReason(scan)
                ? scan
                : new Scan(scan.state(), scan.startedAt(), scan.scanned(), scan.endedAt(), problem(problem));
    }

    private Problem problem(Problem problem) {
        String why = " " + instance.whyUnserved(ServiceClass.PUBLIC, SHOWQ);
        if (problem.kind() == Kind.ABSENT) {
            return isDisabled() ? new Problem(Kind.ABSENT, problem.detail() + why) : problem;
        }
        Kind kind = instance.state() == InstanceState.STOPPED ? Kind.STOPPED : Kind.NOT_SERVED;
        return new Problem(kind, problem.detail() + why);
    }

    private boolean isDisabled() {
        Optional<MasterEntry> entry = instance.services().stream()
                .filter(each -> each.serviceClass() == ServiceClass.PUBLIC
                        && each.name().equals(SHOWQ))
                .findFirst();
        return instance.state() == InstanceState.RUNNING
                && entry.filter(instance::disables).isPresent();
    }
}
