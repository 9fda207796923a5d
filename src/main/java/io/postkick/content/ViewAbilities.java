package io.postkick.content;

import io.postkick.host.content.ContentPart;
import io.postkick.host.content.MessageContents;
import io.postkick.host.content.NoView;
import io.postkick.host.content.ViewEnabling;
import io.postkick.host.instance.PostfixInstance;
import io.postkick.refusal.Refused;
import java.time.Duration;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** What the view helper would read, asked once in a while for all who look. */
@Component
class ViewAbilities {

    private static final Duration FRESH = Duration.ofSeconds(10);
    private static final Duration PATIENCE = Duration.ofSeconds(10);

    private final MessageContents contents;
    private final ViewEnabling enabling;
    private final Map<String, Known> known = new ConcurrentHashMap<>();

    ViewAbilities(MessageContents contents, ViewEnabling enabling) {
        this.contents = contents;
        this.enabling = enabling;
    }

    /**
     * What is known of the view helper.
     *
     * @param nanos when it was asked
     * @param parts that it would read; none where there is a problem
     * @param problem why it reads nothing, in words; empty where root says so, or it reads something
     * @param why the same; null where there is no problem
     */
    record Known(long nanos, Set<ContentPart> parts, String problem, NoView.@Nullable Why why) {

        /** Whether root has enabled something, as far as can be seen, and it does not say what: not in time, or not as it should. */
        boolean isThereAndSilent() {
            return why != null && why != NoView.Why.ABSENT && why != NoView.Why.CLOSED && why != NoView.Why.NOT_ENABLED;
        }
    }

    /** @throws Refused if it would not read that */
    void require(PostfixInstance instance, ContentPart part) {
        Known now = of(instance, part);
        if (now.isThereAndSilent()) {
            throw Refused.because(ReadWhy.VIEW_SILENT, now.problem());
        } else if (!now.problem().isEmpty()) {
            throw Refused.because(ReadWhy.NO_VIEW, now.problem(), command(instance, part));
        } else if (!now.parts().contains(part)) {
            throw Refused.because(ReadWhy.NOT_ENABLED, part.text(), command(instance, part));
        }
    }

    /** What root has to run so that it reads that. */
    String command(PostfixInstance instance, ContentPart part) {
        return enabling.asAdministrator(instance, part);
    }

    /** As it was known some seconds ago at most; what it did not do then it may do now. */
    Known of(PostfixInstance instance, ContentPart wanted) {
        Known last = known.get(instance.name());
        if (last != null && last.parts().contains(wanted) && System.nanoTime() - last.nanos() < FRESH.toNanos()) {
            return last;
        }
        Known now = ask(instance);
        if (!now.isThereAndSilent()) {
            known.put(instance.name(), now);
        }
        return now;
    }

    private Known ask(PostfixInstance instance) {
        long nanos = System.nanoTime();
        try {
            return new Known(nanos, contents.allowed(instance, PATIENCE), "", null);
        } catch (NoView e) {
            String problem = Objects.requireNonNullElse(e.getMessage(), "There is no view helper.");
            return new Known(nanos, Set.of(), problem, e.why());
        }
    }

    /** The next who look ask anew. */
    void forget() {
        known.clear();
    }
}
