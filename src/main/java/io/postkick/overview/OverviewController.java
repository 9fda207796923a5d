package io.postkick.overview;

import io.postkick.access.Actor;
import io.postkick.access.VisibleInstances;
import io.postkick.fleet.hosts.FleetHost;
import io.postkick.fleet.hosts.Hosts;
import io.postkick.host.instance.PostfixInstance;
import io.postkick.value.InstanceName;
import java.util.List;
import java.util.Locale;
import java.util.stream.IntStream;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.servlet.mvc.support.RedirectAttributes;

/** The start page: all instances that the reader may see, or the services of the only one. */
@Controller
class OverviewController {

    /** So many are found without looking for them. */
    private static final int FEW = 12;

    /** Instances on one page. */
    private static final int PAGE = 100;

    private final VisibleInstances instances;
    private final Overviews overviews;
    private final ObjectProvider<Hosts> hosts;

    OverviewController(VisibleInstances instances, Overviews overviews, ObjectProvider<Hosts> hosts) {
        this.instances = instances;
        this.overviews = overviews;
        this.hosts = hosts;
    }

    @GetMapping("/")
    String overview(
            @RequestParam(defaultValue = "") String name,
            @RequestParam(defaultValue = "") String tag,
            @RequestParam(defaultValue = "1") int page,
            Actor actor,
            RedirectAttributes next,
            Model model) {
        List<PostfixInstance> seen = instances.all(actor);
        if (seen.isEmpty()) {
            return "redirect:/services";
        } else if (seen.size() == 1) {
            next.addAttribute("instance", InstanceName.inAddress(seen.get(0).name()));
            return "redirect:/instances/{instance}/services";
        }
        String part = name.strip().toLowerCase(Locale.ROOT);
        List<PostfixInstance> wanted = seen.stream()
                .filter(instance -> instance.name().toLowerCase(Locale.ROOT).contains(part))
                .filter(instance -> tag.isEmpty() || tags(instance).contains(tag))
                .toList();
        int pages = Math.max(1, (wanted.size() + PAGE - 1) / PAGE);
        int shown = Math.min(Math.max(page, 1), pages);
        model.addAttribute(
                "overviews",
                wanted.stream()
                        .skip((long) (shown - 1) * PAGE)
                        .limit(PAGE)
                        .map(instance -> overviews.of(instance, actor))
                        .toList());
        model.addAttribute("page", shown);
        model.addAttribute("pages", IntStream.rangeClosed(1, pages).boxed().toList());
        model.addAttribute("name", name.strip());
        model.addAttribute("tag", tag);
        model.addAttribute(
                "tags",
                seen.stream()
                        .flatMap(instance -> tags(instance).stream())
                        .distinct()
                        .sorted()
                        .toList());
        model.addAttribute("several", seen.size() > FEW);
        return "overview/overview";
    }

    private List<String> tags(PostfixInstance instance) {
        Hosts fleet = hosts.getIfAvailable();
        String host = instance.host();
        return fleet == null || host == null
                ? List.of()
                : fleet.find(host).map(FleetHost::tags).orElse(List.of());
    }
}
