package io.postkick.overview;

import io.postkick.access.Actor;
import io.postkick.access.VisibleInstances;
import io.postkick.host.instance.PostfixInstance;
import io.postkick.value.InstanceName;
import java.util.List;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.servlet.mvc.support.RedirectAttributes;

/** The start page: all instances that the reader may see, or the services of the only one. */
@Controller
class OverviewController {

    private final VisibleInstances instances;
    private final Overviews overviews;

    OverviewController(VisibleInstances instances, Overviews overviews) {
        this.instances = instances;
        this.overviews = overviews;
    }

    @GetMapping("/")
    String overview(Actor actor, RedirectAttributes next, Model model) {
        List<PostfixInstance> seen = instances.all(actor);
        if (seen.isEmpty()) {
            return "redirect:/services";
        } else if (seen.size() == 1) {
            next.addAttribute("instance", InstanceName.inAddress(seen.get(0).name()));
            return "redirect:/instances/{instance}/services";
        }
        model.addAttribute(
                "overviews",
                seen.stream().map(instance -> overviews.of(instance, actor)).toList());
        return "overview/overview";
    }
}
