package io.postkick.access.chain;

import java.util.function.BiConsumer;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.security.config.annotation.web.builders.HttpSecurity;
import org.springframework.security.config.annotation.web.configurers.HeadersConfigurer;
import org.springframework.security.web.header.writers.CrossOriginOpenerPolicyHeaderWriter.CrossOriginOpenerPolicy;
import org.springframework.security.web.header.writers.CrossOriginResourcePolicyHeaderWriter.CrossOriginResourcePolicy;
import org.springframework.security.web.header.writers.ReferrerPolicyHeaderWriter.ReferrerPolicy;
import org.springframework.stereotype.Component;

/** Security headers of every answer: what pages may load and do, who may look at them, and that they come by HTTPS only. */
@Component
public final class Headers {

    private static final String CONTENT_SECURITY_POLICY = String.join(
            "; ",
            "default-src 'self'",
            "script-src 'self'",
            "style-src 'self'",
            "img-src 'self' data:",
            "connect-src 'self'",
            "form-action 'self'",
            "frame-ancestors 'none'",
            "base-uri 'none'",
            "object-src 'none'");

    private static final String PERMISSIONS_POLICY =
            "camera=(), display-capture=(), geolocation=(), microphone=(), payment=(), usb=()";

    private final String strictTransport;

    Headers(@Value("${postkick.hsts-subdomains:true}") boolean subdomains) {
        strictTransport = "max-age=31536000" + (subdomains ? " ; includeSubDomains" : "");
    }

    /**
     * What no answer is without, also one that never reaches a security chain. The chains keep what they find.
     *
     * @param secure whether the request came by HTTPS, here or to a proxy
     */
    public void baseline(boolean secure, BiConsumer<String, String> set) {
        if (secure) {
            set.accept("Strict-Transport-Security", strictTransport);
        }
        set.accept("Content-Security-Policy", CONTENT_SECURITY_POLICY);
        set.accept("X-Content-Type-Options", "nosniff");
        set.accept("X-Frame-Options", "DENY");
        set.accept("Referrer-Policy", ReferrerPolicy.SAME_ORIGIN.getPolicy());
        set.accept("Cache-Control", "no-store");
    }

    /** Besides Spring Security's own, nosniff, no-store and no framing, and HSTS over TLS ({@link StrictTransport}). */
    static void strict(HeadersConfigurer<HttpSecurity> headers) {
        headers.contentSecurityPolicy(csp -> csp.policyDirectives(CONTENT_SECURITY_POLICY))
                .referrerPolicy(referrer -> referrer.policy(ReferrerPolicy.SAME_ORIGIN))
                .permissionsPolicyHeader(permissions -> permissions.policy(PERMISSIONS_POLICY))
                .crossOriginOpenerPolicy(opener -> opener.policy(CrossOriginOpenerPolicy.SAME_ORIGIN))
                .crossOriginResourcePolicy(resource -> resource.policy(CrossOriginResourcePolicy.SAME_ORIGIN));
    }
}
