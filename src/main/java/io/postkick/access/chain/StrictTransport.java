package io.postkick.access.chain;

import org.springframework.beans.factory.annotation.Value;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.security.config.Customizer;
import org.springframework.security.config.annotation.web.builders.HttpSecurity;
import org.springframework.security.config.annotation.web.configurers.HeadersConfigurer;

/** HSTS for this host. Whether the hosts below it have HTTPS too is not for the console to say, unless told so. */
@Configuration(proxyBeanMethods = false)
class StrictTransport {

    @Bean
    Customizer<HeadersConfigurer<HttpSecurity>> strictTransportSecurity(
            @Value("${postkick.hsts-subdomains:false}") boolean subdomains) {
        return headers -> headers.httpStrictTransportSecurity(hsts -> hsts.includeSubDomains(subdomains));
    }
}
