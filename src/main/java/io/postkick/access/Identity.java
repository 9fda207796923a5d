package io.postkick.access;

import java.io.Serializable;
import java.time.Instant;
import java.util.List;
import org.springframework.security.authentication.UsernamePasswordAuthenticationToken;
import org.springframework.security.core.AuthenticatedPrincipal;
import org.springframework.security.core.Authentication;
import org.springframework.security.core.GrantedAuthority;
import org.springframework.security.core.authority.FactorGrantedAuthority;
import org.springframework.security.core.authority.SimpleGrantedAuthority;

/**
 * Who a session or a request belongs to.
 *
 * @param personVersion the person's version when they proved who they are
 * @param authentication {@code password}, or {@code token:<id>}
 */
public record Identity(
        long personId,
        long personVersion,
        String name,
        Role role,
        InstanceLimit instances,
        String authentication,
        Instant since)
        implements AuthenticatedPrincipal, Serializable {

    @Override
    public String getName() {
        return name;
    }

    public Actor actor(String address) {
        return new Actor(name, role, instances, address, authentication);
    }

    public Authentication authenticated() {
        String factor = authentication.equals("password")
                ? FactorGrantedAuthority.PASSWORD_AUTHORITY
                : FactorGrantedAuthority.BEARER_AUTHORITY;
        List<GrantedAuthority> authorities = List.of(
                new SimpleGrantedAuthority(role.authority()),
                FactorGrantedAuthority.withAuthority(factor).issuedAt(since).build());
        return UsernamePasswordAuthenticationToken.authenticated(this, null, authorities);
    }
}
