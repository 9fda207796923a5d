package io.postkick.catalogue;

import io.postkick.instance.Instances;
import org.springframework.security.access.prepost.PreAuthorize;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;

/** The page that lists the instances, with what is wrong with each. */
@Controller
class InstancesController {

    private final Instances instances;

    InstancesController(Instances instances) {
        this.instances = instances;
    }

    @GetMapping("/instances")
    @PreAuthorize("hasRole('ADMIN')")
    String instances(Model model) {
        model.addAttribute("instances", instances.all());
        return "catalogue/instances";
    }
}
