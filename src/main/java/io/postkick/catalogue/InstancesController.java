package io.postkick.catalogue;

import io.postkick.access.May;
import org.springframework.security.access.prepost.PreAuthorize;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;

/** The page that lists the instances, with what is wrong with each and what of it this process may reach. */
@Controller
class InstancesController {

    private final Reaches reaches;

    InstancesController(Reaches reaches) {
        this.reaches = reaches;
    }

    @GetMapping("/instances")
    @PreAuthorize(May.ADMINISTER)
    String instances(Model model) {
        model.addAttribute("reaches", reaches.all());
        return "catalogue/instances";
    }
}
