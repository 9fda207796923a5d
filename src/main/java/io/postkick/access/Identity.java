package io.postkick.access;

import java.io.Serializable;
import java.util.ArrayList;
import java.util.List;
import org.springframework.security.authentication.UsernamePasswordAuthenticationToken;
import org.springframework.security.core.AuthenticatedPrincipal;
import org.springframework.security.core.Authentication;
import org.springframework.security.core.GrantedAuthority;
import org.springframework.security.core.authority.SimpleGrantedAuthority;

/**
 * Who a session or a request belongs to. Nobody else has access to anything: a principal of another type is a stranger.
 *
 * @param personVersion the person's version when they proved who they are
 * @param instances those that they see, and that their token is for
 * @param deeds what their token is for
 */
public record Identity(
        long personId,
        long personVersion,
        String name,
        Role role,
        InstanceLimit instances,
        DeedLimit deeds,
        Proof proof)
        implements AuthenticatedPrincipal, Serializable {

    @Override
    public String getName() {
        return name;
    }

    /** Who acts from that address. */
    public Actor actor(String address) {
        return new Actor(name, role, instances, deeds, address, proof.text());
    }

    /** The identity as Spring Security carries it. */
    public Authentication authenticated() {
        List<GrantedAuthority> authorities = new ArrayList<>(proof.factors());
        authorities.add(new SimpleGrantedAuthority(role.authority()));
        return UsernamePasswordAuthenticationToken.authenticated(this, null, authorities);
    }
}
