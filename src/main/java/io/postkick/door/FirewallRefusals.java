package io.postkick.door;

import io.postkick.access.record.LoggedRefusals;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import org.springframework.security.web.firewall.HttpStatusRequestRejectedHandler;
import org.springframework.security.web.firewall.RequestRejectedException;
import org.springframework.security.web.firewall.RequestRejectedHandler;
import org.springframework.stereotype.Component;

/** Answers what Spring Security's HTTP firewall refuses as it would itself, and counts it. */
@Component
class FirewallRefusals implements RequestRejectedHandler {

    private final RequestRejectedHandler answer = new HttpStatusRequestRejectedHandler();
    private final LoggedRefusals refusals;

    FirewallRefusals(LoggedRefusals refusals) {
        this.refusals = refusals;
    }

    @Override
    public void handle(HttpServletRequest request, HttpServletResponse response, RequestRejectedException refusal)
            throws IOException, ServletException {
        refusals.count(request.getRemoteAddr(), DoorRefusal.FIREWALL.words());
        answer.handle(request, response, refusal);
    }
}
