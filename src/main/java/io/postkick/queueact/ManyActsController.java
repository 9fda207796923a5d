package io.postkick.queueact;

import io.postkick.access.Actor;
import io.postkick.access.May;
import io.postkick.access.VisibleInstances;
import io.postkick.approval.ApprovalAwaited;
import io.postkick.approval.Approvals;
import io.postkick.audit.log.AuditLog;
import io.postkick.host.instance.PostfixInstance;
import io.postkick.host.queueact.QueueAct;
import io.postkick.queueact.result.ActNow;
import io.postkick.queueact.result.ActState;
import io.postkick.queueact.run.ActPlan;
import io.postkick.queueact.run.QueueActProperties;
import io.postkick.refusal.RefusalWords;
import io.postkick.refusal.Refused;
import jakarta.servlet.http.HttpServletRequest;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.security.access.prepost.PreAuthorize;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;

/** One press for messages of many instances, as a search of all queues has found them: each instance has its own act and its own record. */
@Controller
class ManyActsController {

    private static final String PATH = "/queue/acts/many";
    private static final String PAGE = "queueact/many";

    /** As many messages as a page lists, and more. */
    private static final int MOST = 1_000;

    private final MessageActs acts;
    private final ActPreviews previews;
    private final ActPreviewPage page;
    private final VisibleInstances instances;
    private final Approvals approvals;
    private final QueueActProperties properties;
    private final RefusalWords words;

    ManyActsController(
            MessageActs acts,
            ActPreviews previews,
            ActPreviewPage page,
            VisibleInstances instances,
            Approvals approvals,
            QueueActProperties properties,
            RefusalWords words) {
        this.acts = acts;
        this.previews = previews;
        this.page = page;
        this.instances = instances;
        this.approvals = approvals;
        this.properties = properties;
        this.words = words;
    }

    /**
     * What would be done on one instance.
     *
     * @param preview null where that cannot be said
     * @param hindrance why nothing can be done there; null where it can
     * @param approval whether it waits there for a second person
     */
    record Share(
            String instance,
            List<String> ids,
            @Nullable ActPreview preview,
            @Nullable String hindrance,
            boolean approval) {

        /** As the form sends them again. */
        public List<String> picks() {
            return ids.stream().map(id -> instance + " " + id).toList();
        }
    }

    /**
     * What came of a press on one instance.
     *
     * @param address of the act, or of the approval that it waits for; null where there is none
     * @param problem why there is none; null where there is one
     */
    record Result(
            String instance,
            int messages,
            @Nullable String address,
            boolean awaited,
            @Nullable String problem) {}

    /** @param pick an instance and a queue ID, apart by a blank, of each message */
    @PostMapping(PATH + "/new")
    @PreAuthorize(May.ACT)
    String preview(
            @RequestParam(defaultValue = "") String act,
            @RequestParam(name = "pick", defaultValue = "") List<String> pick,
            @RequestParam(defaultValue = "") String text,
            Actor actor,
            Model model) {
        QueueAct wanted = act(act);
        List<Share> shares = new ArrayList<>();
        picked(pick).forEach((instance, ids) -> shares.add(share(actor, wanted, instance, ids)));
        model.addAttribute("act", wanted.text());
        model.addAttribute("shares", shares);
        model.addAttribute(
                "able",
                shares.stream().filter(share -> share.hindrance() == null).toList());
        model.addAttribute(
                "messages",
                shares.stream()
                        .filter(share -> share.hindrance() == null)
                        .mapToInt(share -> share.ids().size())
                        .sum());
        model.addAttribute("press", UUID.randomUUID().toString());
        model.addAttribute("graceMinutes", properties.deleteGrace().toMinutes());
        model.addAttribute(
                "reasonNeeded",
                StartQueueAct.needsReason(wanted) || shares.stream().anyMatch(Share::approval));
        model.addAttribute("factorTaken", ActPlan.deed(wanted).takesFreshFactor());
        model.addAttribute("text", text);
        return PAGE;
    }

    private Share share(Actor actor, QueueAct act, String name, List<String> ids) {
        try {
            PostfixInstance instance = instances.get(actor, name);
            String hindrance = page.hindrance(actor, instance, act);
            var offer = approvals.offer(actor, instance, ApprovedQueueActs.coverage(act, false));
            return new Share(
                    name,
                    ids,
                    previews.of(actor, instance, act, new QueueActCommand.ActWish(ids, null), false),
                    hindrance,
                    offer != null);
        } catch (Refused e) {
            return new Share(name, ids, null, words.answered(e), false);
        }
    }

    /** @param seen when the queues were read that the preview has shown, in milliseconds since 1970, by instance apart by a blank */
    @PostMapping(PATH)
    @PreAuthorize(May.ACT)
    String start(
            @RequestParam(defaultValue = "") String press,
            @RequestParam(defaultValue = "") String act,
            @RequestParam(name = "pick", defaultValue = "") List<String> pick,
            @RequestParam(name = "seen", defaultValue = "") List<String> seen,
            @RequestParam(required = false) @Nullable String reason,
            @RequestParam(defaultValue = "") String text,
            Actor actor,
            HttpServletRequest request,
            Model model) {
        QueueAct wanted = act(act);
        List<Result> results = new ArrayList<>();
        picked(pick)
                .forEach((instance, ids) -> results.add(
                        started(actor, wanted, new Chosen(press, instance, ids, shownAt(seen, instance), reason))));
        request.setAttribute(AuditLog.RECORDED, !results.isEmpty());
        model.addAttribute("act", wanted.text());
        model.addAttribute("results", results);
        model.addAttribute("text", text);
        return PAGE;
    }

    /** What is to be done on one instance. */
    private record Chosen(
            String press,
            String instance,
            List<String> ids,
            @Nullable Instant shownAt,
            @Nullable String reason) {

        /** Of the same press on the same instance it is the same, so that a form that is sent again does nothing again. */
        String id() {
            return UUID.nameUUIDFromBytes((press + "\n" + instance).getBytes(StandardCharsets.UTF_8))
                    .toString();
        }

        QueueActCommand.Start command(QueueAct act) {
            return new QueueActCommand.Start(
                    id(),
                    instance,
                    act.text(),
                    new QueueActCommand.ActWish(ids, null),
                    reason == null || reason.isBlank() ? null : reason.strip(),
                    new QueueActCommand.Seen(shownAt, String.valueOf(ids.size())));
        }
    }

    private Result started(Actor actor, QueueAct act, Chosen chosen) {
        int messages = chosen.ids().size();
        try {
            String id = acts.start(actor, chosen.command(act)).id();
            return new Result(
                    chosen.instance(),
                    messages,
                    ShownAct.page(chosen.instance(), id),
                    false,
                    problem(actor, chosen, id));
        } catch (ApprovalAwaited e) {
            return new Result(chosen.instance(), messages, "/approvals/" + chosen.id(), true, null);
        } catch (Refused e) {
            Refused.Earlier earlier = e.earlier();
            boolean same = earlier != null && earlier.id().equals(chosen.id());
            return new Result(
                    chosen.instance(),
                    messages,
                    same ? ShownAct.page(chosen.instance(), chosen.id()) : null,
                    false,
                    same ? null : words.answered(e));
        }
    }

    /** Of one that was not begun, or of which that is not known; null of any other. */
    private @Nullable String problem(Actor actor, Chosen chosen, String id) {
        ActNow now = acts.get(actor, chosen.instance(), id);
        return now.silence() != null
                ? now.silence()
                : now.act().state() == ActState.STOPPED ? now.act().detail() : null;
    }

    private static QueueAct act(String text) {
        return QueueAct.of(text).orElseThrow(() -> Refused.because(QueueActWhy.NO_SUCH_ACT));
    }

    /** By instance, in the order in which they were picked. */
    private static Map<String, List<String>> picked(List<String> picks) {
        Map<String, List<String>> picked = new LinkedHashMap<>();
        picks.stream().distinct().limit(MOST + 1L).forEach(pick -> {
            int blank = pick.indexOf(' ');
            if (blank > 0) {
                picked.computeIfAbsent(pick.substring(0, blank), none -> new ArrayList<>())
                        .add(pick.substring(blank + 1));
            }
        });
        int messages = picked.values().stream().mapToInt(List::size).sum();
        if (messages > MOST) {
            throw Refused.because(QueueActWhy.TOO_MANY, picks.size(), MOST);
        }
        return picked;
    }

    private static @Nullable Instant shownAt(List<String> seen, String instance) {
        return seen.stream()
                .filter(each -> each.startsWith(instance + " "))
                .map(each -> each.substring(instance.length() + 1))
                .filter(each -> each.matches("[0-9]{1,15}"))
                .map(each -> Instant.ofEpochMilli(Long.parseLong(each)))
                .findFirst()
                .orElse(null);
    }
}
