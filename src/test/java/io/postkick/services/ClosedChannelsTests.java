package io.postkick.services;

import static org.assertj.core.api.Assertions.assertThat;

import io.postkick.access.Actor;
import io.postkick.access.As;
import io.postkick.access.FreshDataDirectory;
import io.postkick.access.May;
import io.postkick.access.Role;
import io.postkick.access.VisibleInstances;
import io.postkick.catalogue.Catalogue;
import io.postkick.catalogue.EndpointState;
import io.postkick.catalogue.Reach;
import io.postkick.catalogue.Service;
import io.postkick.host.cf.ServiceClass;
import io.postkick.host.instance.PostfixInstance;
import io.postkick.testsupport.QuietInstance;
import java.nio.charset.StandardCharsets;
import java.util.Collections;
import java.util.List;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.boot.webmvc.test.autoconfigure.AutoConfigureMockMvc;
import org.springframework.context.annotation.Import;
import org.springframework.stereotype.Controller;
import org.springframework.test.context.ContextConfiguration;
import org.springframework.test.web.servlet.assertj.MockMvcTester;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;

/** The Services page of a console that may not reach any private channel, as the package has it. */
@Tag("once")
@SpringBootTest(properties = "postkick.admin-password=" + As.ADMIN_PASSWORD)
@AutoConfigureMockMvc
@ContextConfiguration(initializers = {FreshDataDirectory.class, QuietInstance.class})
@Import(ClosedChannelsTests.AsPackaged.class)
class ClosedChannelsTests {

    private static final int PRIVATE = 24;
    private static final String WHY = "The directory /var/spool/postfix/private (postfix:root, mode drwx------)"
            + " does not permit Postkick to see what is in it.";

    /** Shows the page for what root, who runs the tests, cannot come across: a directory that permits nothing. */
    @Controller
    static class AsPackaged {

        private final VisibleInstances instances;
        private final Catalogue catalogue;

        AsPackaged(VisibleInstances instances, Catalogue catalogue) {
            this.instances = instances;
            this.catalogue = catalogue;
        }

        @GetMapping("/as-packaged")
        String page(Actor actor, Model model) {
            PostfixInstance instance = instances.get(actor, "mx1");
            List<ServicesPage.Row> open = List.of(row(find(instance, "public", "pickup"), actor));
            List<ServicesPage.Row> shut =
                    Collections.nCopies(PRIVATE, row(closed(find(instance, "private", "rewrite")), actor));
            boolean admin = actor.role() == Role.ADMIN;
            var reach = new Reach(
                    ServiceClass.PRIVATE, List.of(), Collections.nCopies(PRIVATE, "rewrite"), WHY, "enable-private");
            model.addAttribute("instance", instance);
            model.addAttribute("instanceName", "mx1");
            model.addAttribute("instances", List.of(instance));
            model.addAttribute(
                    "groups",
                    List.of(
                            new ServicesPage.Group(ServiceClass.PUBLIC, true, open, null),
                            new ServicesPage.Group(ServiceClass.PRIVATE, admin, shut, reach)));
            return "services/services";
        }

        private Service find(PostfixInstance instance, String serviceClass, String name) {
            return catalogue.find(instance, serviceClass, name);
        }

        private static ServicesPage.Row row(Service service, Actor actor) {
            return new ServicesPage.Row(
                    ServicesPage.key(service),
                    service,
                    May.kick(actor.role(), service.id().serviceClass() == ServiceClass.PUBLIC),
                    false,
                    List.of(),
                    null,
                    false,
                    null,
                    null,
                    null);
        }

        private static Service closed(Service service) {
            return new Service(
                    service.id(),
                    service.type(),
                    EndpointState.NO_PERMISSION,
                    WHY,
                    service.description(),
                    service.protocol(),
                    service.requests(),
                    service.writesLog(),
                    service.entry());
        }
    }

    @Autowired
    private MockMvcTester mvc;

    @Test
    void areExplainedOnceWithOneRemedyAndHaveNoButtons() {
        String page = page("admin", Role.ADMIN);
        assertThat(times("The console may not reach these channels", page)).isOne();
        assertThat(times("does not permit Postkick to see what is in it", withoutTitles(page)))
                .isOne();
        assertThat(times("To change it, as root", page)).isOne();
        assertThat(times(">enable-private<", page)).isOne();
        assertThat(times(">no permission<", page)).isEqualTo(PRIVATE);
        assertThat(page)
                .contains("<summary>The 24 services</summary>", "/public/pickup/other")
                .doesNotContain("/private/rewrite/other");
    }

    @Test
    void tellOthersThanAdministratorsWhomToAsk() {
        for (Role role : new Role[] {Role.OPERATOR, Role.AUDITOR}) {
            String page = page("reader-" + role, role);
            assertThat(times("An administrator of this console can see how to change it.", page))
                    .isOne();
            assertThat(page).doesNotContain("To change it, as root", "href=\"/instances\"");
        }
    }

    private static String withoutTitles(String page) {
        return page.replaceAll("title=\"[^\"]*\"", "");
    }

    private String page(String name, Role role) {
        return new String(
                mvc.get()
                        .uri("/as-packaged")
                        .with(As.person(name, role))
                        .exchange()
                        .getResponse()
                        .getContentAsByteArray(),
                StandardCharsets.UTF_8);
    }

    private static long times(String text, String page) {
        return Pattern.compile(text, Pattern.LITERAL).matcher(page).results().count();
    }
}
