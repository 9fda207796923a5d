package io.postkick.fleet.agent;

import io.postkick.fleet.enrolment.join.JoinToken;
import io.postkick.fleet.enrolment.join.Membership;
import io.postkick.fleet.link.AgentLink;
import io.postkick.fleet.link.Link;
import io.postkick.fleet.link.LinkSettings;
import io.postkick.fleet.link.NatsLink;
import io.postkick.fleet.wire.Credentials;
import io.postkick.fleet.wire.Nkey;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.context.annotation.Bean;

/** The way to the broker that the host was told of when it was added. */
class OwnBroker {

    @Bean
    Link link(Membership membership, ObeyedKeys obeyed) {
        return new AgentLink(
                link(membership.servers(), membership.ca(), membership.credentials(), membership.hostId()),
                membership.hostId(),
                Nkey.ofSeed(membership.seed()),
                obeyed);
    }

    /** As whoever has been invited, and may do no more than say so. */
    static Link asGuest(JoinToken token) {
        return link(token.servers(), token.ca(), token.guest(), token.invitation());
    }

    private static Link link(List<String> servers, String ca, @Nullable Credentials credentials, String user) {
        Credentials shown = credentials == null || credentials.jwt().isBlank() ? null : credentials;
        return new NatsLink(new LinkSettings(servers, ca.isBlank() ? null : ca, shown, user, false));
    }
}
