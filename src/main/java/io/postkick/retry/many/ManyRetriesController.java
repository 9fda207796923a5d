package io.postkick.retry.many;

import io.postkick.access.Actor;
import io.postkick.access.May;
import io.postkick.access.VisibleInstances;
import io.postkick.audit.log.AuditLog;
import io.postkick.fleet.hosts.FleetHost;
import io.postkick.fleet.hosts.Hosts;
import io.postkick.host.instance.PostfixInstance;
import io.postkick.retry.DestinationRetries;
import jakarta.servlet.http.HttpServletRequest;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.security.access.prepost.PreAuthorize;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;

/** One press that retries what waits for a destination on many instances: what each has, on which it is pressed, and what came of each. */
@Controller
class ManyRetriesController {

    private static final String PATH = "/queue/retries/many";
    private static final String PAGE = "retry/many";

    /** As many instances as one press may be for. */
    private static final int MOST = 2_000;

    /** So many previews one person may have made at once, with some left for other pages. */
    private static final int LOOKING = 4;

    /** So many starts of one person may wait for queues to be read. */
    private static final int STARTING = 2;

    private final VisibleInstances instances;
    private final ObjectProvider<Hosts> hosts;
    private final DestinationRetries retries;

    ManyRetriesController(VisibleInstances instances, ObjectProvider<Hosts> hosts, DestinationRetries retries) {
        this.instances = instances;
        this.hosts = hosts;
        this.retries = retries;
    }

    /**
     * One instance before the press.
     *
     * @param tags of its host
     */
    record Row(String instance, List<String> tags, DestinationRetries.Look look) {}

    /** One instance after it. */
    record Result(String instance, DestinationRetries.Begun begun) {}

    @GetMapping(PATH)
    @PreAuthorize(May.ACT)
    String choose(
            @RequestParam(required = false) @Nullable String site,
            @RequestParam(required = false) @Nullable String tag,
            Actor actor,
            Model model) {
        frame(actor, site, tag, model);
        if (site != null && !site.isBlank()) {
            List<PostfixInstance> chosen = instances.all(actor).stream()
                    .filter(instance ->
                            tag == null || tag.isBlank() || tags(instance).contains(tag))
                    .toList();
            List<Row> rows = ManyHands.all(
                    LOOKING,
                    chosen,
                    instance -> new Row(instance.name(), tags(instance), retries.look(actor, instance, site)));
            model.addAttribute("rows", rows);
            model.addAttribute(
                    "messages",
                    rows.stream().mapToLong(row -> row.look().messages()).sum());
        }
        return PAGE;
    }

    @PostMapping(PATH)
    @PreAuthorize(May.ACT)
    String press(
            @RequestParam(defaultValue = "") String press,
            @RequestParam(defaultValue = "") String site,
            @RequestParam(required = false) @Nullable String tag,
            @RequestParam(name = "on", defaultValue = "") List<String> on,
            @RequestParam(required = false) @Nullable String reason,
            Actor actor,
            HttpServletRequest request,
            Model model) {
        List<String> names = on.stream().distinct().toList();
        if (names.isEmpty() || names.size() > MOST) {
            model.addAttribute(names.isEmpty() ? "none" : "tooMany", MOST);
            return choose(site, tag, actor, model);
        }
        frame(actor, site, tag, model);
        model.addAttribute(
                "results",
                ManyHands.all(
                        STARTING,
                        names,
                        name -> new Result(name, retries.begin(actor, id(press, name), name, site, reason))));
        request.setAttribute(AuditLog.RECORDED, true);
        return PAGE;
    }

    private void frame(Actor actor, @Nullable String site, @Nullable String tag, Model model) {
        model.addAttribute("site", site);
        model.addAttribute("tag", tag);
        model.addAttribute("tags", tags(actor));
        model.addAttribute("press", UUID.randomUUID().toString());
    }

    private Set<String> tags(Actor actor) {
        List<String> all = new ArrayList<>();
        instances.all(actor).forEach(instance -> all.addAll(tags(instance)));
        return new TreeSet<>(all);
    }

    private List<String> tags(PostfixInstance instance) {
        Hosts fleet = hosts.getIfAvailable();
        String host = instance.host();
        return fleet == null || host == null
                ? List.of()
                : fleet.find(host).map(FleetHost::tags).orElse(List.of());
    }

    /** Of the retry on one instance: of the same press it is the same, so that a form that is sent again does nothing again. */
    private static String id(String press, String instance) {
        return UUID.nameUUIDFromBytes((press + "\n" + instance).getBytes(StandardCharsets.UTF_8))
                .toString();
    }
}
